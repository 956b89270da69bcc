package io.lmskit.payments.stripe;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the payer of one payment reads at Stripe, and where.
 *
 * @param title what is paid for: the line on Stripe's page, and the description on receipts and in Stripe's dashboard; 1 to
 *     250 characters
 * @param description a second line on Stripe's page; null for none
 * @param statementSuffix what follows the account's own words on the payer's card statement; at most 22 characters, at least
 *     one of them a Latin letter, and none of {@code < > \ ' " *}; null for none
 * @param receiptEmail where Stripe sends a receipt; null for nowhere
 * @param locale of Stripe's page; null for the browser's
 */
public record StripeWording(
        String title,
        @Nullable String description,
        @Nullable String statementSuffix,
        @Nullable String receiptEmail,
        @Nullable Locale locale) {

    private static final int TITLE = 250;
    private static final Pattern SUFFIX = Pattern.compile("(?=.*[A-Za-z])[\\x20-\\x7e&&[^<>\\\\'\"*]]{1,22}");

    /** @throws IllegalArgumentException if the title or the suffix is none */
    public StripeWording {
        Objects.requireNonNull(title, "title");
        if (title.isBlank() || title.length() > TITLE) {
            throw new IllegalArgumentException("title must have 1 to " + TITLE + " characters");
        }
        if (statementSuffix != null && !SUFFIX.matcher(statementSuffix).matches()) {
            throw new IllegalArgumentException("statementSuffix is none that Stripe takes: " + statementSuffix);
        }
    }

    /** Nothing but a title. */
    public static StripeWording of(String title) {
        return new StripeWording(title, null, null, null, null);
    }

    public StripeWording withDescription(@Nullable String value) {
        return new StripeWording(title, value, statementSuffix, receiptEmail, locale);
    }

    public StripeWording withStatementSuffix(@Nullable String value) {
        return new StripeWording(title, description, value, receiptEmail, locale);
    }

    public StripeWording withReceiptEmail(@Nullable String value) {
        return new StripeWording(title, description, statementSuffix, value, locale);
    }

    public StripeWording withLocale(@Nullable Locale value) {
        return new StripeWording(title, description, statementSuffix, receiptEmail, value);
    }

    /** Says nothing, since an address is at hand. */
    @Override
    public String toString() {
        return "StripeWording[" + title + "]";
    }
}
