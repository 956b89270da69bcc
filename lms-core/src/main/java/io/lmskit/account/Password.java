package io.lmskit.account;

import io.lmskit.kernel.Texts;
import java.text.Normalizer;

/**
 * A password as somebody typed it, in Unicode normal form KC, so that it is the same from every keyboard. Nothing is cut
 * off, white space least of all. Shows itself nowhere but in {@link #reveal()}; not a record, since those are walked through
 * when requests are compared.
 */
public final class Password {

    /** The least number of characters (code points) of a new password. */
    public static final int MIN = 8;

    /** The greatest number of characters (code points) of a new password. */
    public static final int MAX = 128;

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /** Never refuses: whether it may become somebody's password is judged when it is set. */
    public static Password of(String text) {
        return new Password(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    /** Whether it can be anybody's: long enough, not too long, well-formed Unicode, without NUL. */
    public boolean wellFormed() {
        return Texts.problem(text, MIN, MAX, true) == null;
    }

    /** The normalised text, for who computes its hash or looks it up in a list. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
