package io.lmskit.tenant;

import io.lmskit.kernel.EmailAddress;
import io.lmskit.kernel.HttpUrl;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.NamedZone;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant is called, looks like and takes its defaults from; read and changed as a whole.
 *
 * @param currency of prices that do not say another
 * @param zone by its IANA name; in which dates and billing periods are computed, unless a venue or a plan has its own
 * @param theme of users who have not chosen one
 * @param language of users who have not chosen one
 * @param notifications whether users who have not chosen get notifications
 * @param defaultCapacity of sessions of a course that does not say another
 * @param defaultSessionCapacity of sessions without a course
 * @param certificateValidityYears of courses that do not say another
 * @param defaultCreditCost of sessions that are paid by credits
 * @param creditReturnDays for how many whole days credits are good that come back after their own expiry
 * @param holdMinutes how long an unpaid booking holds its seat
 * @param bookingOpensDaysBefore how many days before its start (24 hours each) a session can first be booked; null for
 *     no limit
 * @param bookingClosesMinutesBefore how many minutes before its start a session can last be booked
 * @param approvalRequiredFor names of the roles ({@code customer}, {@code student}, {@code instructor}, {@code admin})
 *     whose registration an admin must approve; who registers themselves as an instructor waits for approval in any case
 * @param custom whatever the host wants to keep here
 */
public record TenantSettings(
        @NotNull @Text(max = 200) String name,
        @NotNull @Valid Branding branding,
        @NotNull @Valid Contact contact,
        @NotNull CurrencyUnit currency,
        @NotNull @NamedZone ZoneId zone,
        @NotNull Locale locale,
        @NotNull @Text(max = 50) String theme,
        @NotNull @Text(max = 35) String language,
        boolean notifications,
        @Positive @Max(1_000_000) int defaultCapacity,
        @Positive @Max(1_000_000) int defaultSessionCapacity,
        @Positive @Max(100) int certificateValidityYears,
        @Min(0) @Max(1_000_000) int defaultCreditCost,
        @Positive @Max(36_500) int creditReturnDays,
        @Positive @Max(525_600) int holdMinutes,
        @Nullable @Positive @Max(3_650) Integer bookingOpensDaysBefore,
        @Min(0) @Max(525_600) int bookingClosesMinutesBefore,
        @NotNull Set<@NotNull @Pattern(regexp = ROLE) String> approvalRequiredFor,
        @NotNull @Valid CancellationPolicy cancellation,
        @NotNull @JsonObject Json custom) {

    private static final String ROLE = "customer|student|instructor|admin";

    public TenantSettings {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        theme = Texts.clean(Objects.requireNonNullElse(theme, ""));
        language = Texts.clean(Objects.requireNonNullElse(language, ""));
        approvalRequiredFor = Set.copyOf(approvalRequiredFor);
    }

    /** The library's defaults under this name. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Starts from these settings, for a change. */
    public Builder toBuilder() {
        Builder b = new Builder(name);
        b.branding = branding;
        b.contact = contact;
        b.currency = currency;
        b.zone = zone;
        b.locale = locale;
        b.theme = theme;
        b.language = language;
        b.notifications = notifications;
        b.defaultCapacity = defaultCapacity;
        b.defaultSessionCapacity = defaultSessionCapacity;
        b.certificateValidityYears = certificateValidityYears;
        b.defaultCreditCost = defaultCreditCost;
        b.creditReturnDays = creditReturnDays;
        b.holdMinutes = holdMinutes;
        b.bookingOpensDaysBefore = bookingOpensDaysBefore;
        b.bookingClosesMinutesBefore = bookingClosesMinutesBefore;
        b.approvalRequiredFor = approvalRequiredFor;
        b.cancellation = cancellation;
        b.custom = custom;
        return b;
    }

    /**
     * How the organisation looks.
     *
     * @param logoUrl null for none; so are the colours, as {@code #rrggbb}
     */
    public record Branding(
            @Nullable @HttpUrl String logoUrl,
            @Nullable @Pattern(regexp = COLOR) String primaryColor,
            @Nullable @Pattern(regexp = COLOR) String secondaryColor,
            @Nullable @Pattern(regexp = COLOR) String accentColor) {

        static final String COLOR = "#[0-9a-fA-F]{6}";

        /** Nothing chosen. */
        public static final Branding NONE = new Branding(null, null, null, null);

        public Branding {
            logoUrl = Texts.cleanOrNull(logoUrl);
            primaryColor = Texts.cleanOrNull(primaryColor);
            secondaryColor = Texts.cleanOrNull(secondaryColor);
            accentColor = Texts.cleanOrNull(accentColor);
        }
    }

    /** How the organisation is reached; each may be null. */
    public record Contact(
            @Nullable @EmailAddress String email,
            @Nullable @Text(max = 40) String phone,
            @Nullable @Text(max = 1_000, lines = true) String address) {

        /** Nothing given. */
        public static final Contact NONE = new Contact(null, null, null);

        public Contact {
            email = Texts.cleanOrNull(email);
            phone = Texts.cleanOrNull(phone);
            address = Texts.cleanOrNull(address);
        }
    }

    /** Collects the settings one by one. */
    public static final class Builder {

        private String name;
        private Branding branding = Branding.NONE;
        private Contact contact = Contact.NONE;
        private CurrencyUnit currency = CurrencyUnit.GBP;
        private ZoneId zone = ZoneId.of("Europe/London");
        private Locale locale = Locale.UK;
        private String theme = "light";
        private String language = "en";
        private boolean notifications = true;
        private int defaultCapacity = 12;
        private int defaultSessionCapacity = 20;
        private int certificateValidityYears = 3;
        private int defaultCreditCost = 1;
        private int creditReturnDays = 30;
        private int holdMinutes = 30;
        private @Nullable Integer bookingOpensDaysBefore = null;
        private int bookingClosesMinutesBefore = 0;
        private Set<String> approvalRequiredFor = Set.of();
        private CancellationPolicy cancellation = CancellationPolicy.STANDARD;
        private Json custom = Json.EMPTY;

        private Builder(String name) {
            this.name = name;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder branding(Branding value) {
            branding = value;
            return this;
        }

        public Builder contact(Contact value) {
            contact = value;
            return this;
        }

        public Builder currency(CurrencyUnit value) {
            currency = value;
            return this;
        }

        public Builder zone(ZoneId value) {
            zone = value;
            return this;
        }

        public Builder locale(Locale value) {
            locale = value;
            return this;
        }

        public Builder theme(String value) {
            theme = value;
            return this;
        }

        public Builder language(String value) {
            language = value;
            return this;
        }

        public Builder notifications(boolean value) {
            notifications = value;
            return this;
        }

        public Builder defaultCapacity(int value) {
            defaultCapacity = value;
            return this;
        }

        public Builder defaultSessionCapacity(int value) {
            defaultSessionCapacity = value;
            return this;
        }

        public Builder certificateValidityYears(int value) {
            certificateValidityYears = value;
            return this;
        }

        public Builder defaultCreditCost(int value) {
            defaultCreditCost = value;
            return this;
        }

        public Builder creditReturnDays(int value) {
            creditReturnDays = value;
            return this;
        }

        public Builder holdMinutes(int value) {
            holdMinutes = value;
            return this;
        }

        public Builder bookingOpensDaysBefore(@Nullable Integer value) {
            bookingOpensDaysBefore = value;
            return this;
        }

        public Builder bookingClosesMinutesBefore(int value) {
            bookingClosesMinutesBefore = value;
            return this;
        }

        public Builder approvalRequiredFor(Set<String> value) {
            approvalRequiredFor = value;
            return this;
        }

        public Builder cancellation(CancellationPolicy value) {
            cancellation = value;
            return this;
        }

        public Builder custom(Json value) {
            custom = value;
            return this;
        }

        public TenantSettings build() {
            return new TenantSettings(
                    name,
                    branding,
                    contact,
                    currency,
                    zone,
                    locale,
                    theme,
                    language,
                    notifications,
                    defaultCapacity,
                    defaultSessionCapacity,
                    certificateValidityYears,
                    defaultCreditCost,
                    creditReturnDays,
                    holdMinutes,
                    bookingOpensDaysBefore,
                    bookingClosesMinutesBefore,
                    approvalRequiredFor,
                    cancellation,
                    custom);
        }
    }
}
