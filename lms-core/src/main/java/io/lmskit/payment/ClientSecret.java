package io.lmskit.payment;

import java.util.Objects;

/**
 * What a provider's script in the payer's browser needs to finish one payment. It is for that payer alone: it is never
 * stored, logged or written into the journal, and does not show itself.
 *
 * @param value as the provider gave it
 */
public record ClientSecret(String value) {

    public ClientSecret {
        Objects.requireNonNull(value, "value");
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "ClientSecret[…]";
    }
}
