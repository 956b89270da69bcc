package io.lmskit.billing;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Which fee plans are wanted; what is null does not narrow the search. */
public record FeePlanFilter(
        @Nullable CurrencyUnit currency, @Nullable Boolean archived) {

    /** All plans. */
    public static FeePlanFilter all() {
        return new FeePlanFilter(null, null);
    }

    public FeePlanFilter withCurrency(@Nullable CurrencyUnit value) {
        return new FeePlanFilter(value, archived);
    }

    public FeePlanFilter withArchived(@Nullable Boolean value) {
        return new FeePlanFilter(currency, value);
    }
}
