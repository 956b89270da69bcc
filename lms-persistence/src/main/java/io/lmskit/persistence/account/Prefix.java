package io.lmskit.persistence.account;

import io.lmskit.kernel.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The keys that begin with a text, as a range in the order of the code points, so that an index finds them.
 *
 * @param from inclusive
 * @param until exclusive: behind the text stands the greatest code point of all, which no key contains
 */
record Prefix(String from, String until) {

    static @Nullable Prefix of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String key = Texts.key(text);
        return new Prefix(key, key + Character.toString(Character.MAX_CODE_POINT));
    }
}
