package io.lmskit.kernel;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How text is brought into one form before it is judged, compared or stored. */
public final class Texts {

    private Texts() {}

    /** Trimmed (Unicode white space) and in Unicode normal form C. */
    public static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    /** Like {@link #clean(String)}; null and blank become null, for fields that may be absent. */
    public static @Nullable String cleanOrNull(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = clean(text);
        return clean.isEmpty() ? null : clean;
    }

    /**
     * The form in which e-mail addresses, user names and codes are compared: cleaned, compatibility-composed and in
     * lower case, in the same way on every machine, whatever its locale.
     */
    public static String key(String text) {
        return Normalizer.normalize(clean(text).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
                .strip();
    }

    /** Like {@link #key(String)}; null stays null. */
    public static @Nullable String keyOrNull(@Nullable String text) {
        return text == null ? null : key(text);
    }

    /**
     * As much as can be stored of a text that nobody is there to correct: without NUL and lone surrogates, cut after so
     * many code points; null if nothing is left.
     */
    public static @Nullable String storable(@Nullable String text, int max) {
        if (text == null) {
            return null;
        }
        StringBuilder storable = new StringBuilder();
        text.codePoints()
                .filter(c -> c != 0 && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
                .limit(max)
                .forEach(storable::appendCodePoint);
        return storable.toString().isBlank() ? null : storable.toString();
    }

    /** What keeps the text from being stored and read back the same; null if nothing does. Lengths are in code points. */
    public static @Nullable InputProblem problem(CharSequence text, int min, int max, boolean lines) {
        int count = 0;
        for (int i = 0; i < text.length(); i++, count++) {
            char c = text.charAt(i);
            if (c == 0) {
                return InputProblem.NUL;
            }
            if (!lines && Character.isISOControl(c)) {
                return InputProblem.CONTROL;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return InputProblem.SURROGATE;
                }
                i++;
            }
        }
        return count < min || count > max ? InputProblem.LENGTH : null;
    }
}
