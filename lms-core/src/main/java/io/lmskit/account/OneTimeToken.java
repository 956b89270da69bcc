package io.lmskit.account;

/**
 * What a link in an e-mail carries: 256 random bits in 43 letters that need no escaping in an address. Only a digest of it
 * is stored, so that nobody who reads the database can use it. Shows itself nowhere but in {@link #reveal()}.
 */
public final class OneTimeToken {

    private final String text;

    private OneTimeToken(String text) {
        this.text = text;
    }

    /** Never refuses: a text that was never issued is a token that is not valid. */
    public static OneTimeToken of(String text) {
        return new OneTimeToken(text);
    }

    /** The text, for the one link that it is sent in. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "OneTimeToken[…]";
    }
}
