package io.lmskit.examples.quickstart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The discount codes on offer, and what each takes off, worked out without the library. Amounts in cents. */
final class PriceList {

    /**
     * @param percent 0 for a fixed amount
     * @param courseType null for courses of all types
     */
    record Code(
            String code,
            int percent,
            long amountMinor,
            @Nullable Long capMinor,
            @Nullable Long minimumMinor,
            @Nullable String courseType,
            @Nullable Integer usageLimit,
            @Nullable Integer perCustomerLimit) {

        /** Per cent are rounded half-up to the cent; never more than the cap, or than the price. */
        long takesOff(long priceMinor) {
            long off = percent > 0 ? (priceMinor * percent * 2 + 100) / 200 : amountMinor;
            long capped = capMinor == null ? off : Math.min(off, capMinor);
            return Math.min(capped, priceMinor);
        }

        boolean isFor(String type) {
            return courseType == null || courseType.equals(type);
        }

        boolean reachedBy(long priceMinor) {
            return minimumMinor == null || priceMinor >= minimumMinor;
        }
    }

    static final Code PERCENT = new Code("WELCOME15", 15, 0, 12_00L, null, null, null, 3);
    static final Code FIXED = new Code("MINUS10", 0, 10_00, null, 80_00L, null, null, null);
    static final Code TYPED = new Code("LAB50", 50, 0, null, null, "Laboratory", 40, null);

    static final List<Code> CODES = List.of(PERCENT, FIXED, TYPED);

    /** What somebody typed who meant the first. */
    static final String MISSPELT = "WELCOM15";

    private PriceList() {}

    /** Null if there is no such code. */
    static @Nullable Code find(String typed) {
        return CODES.stream().filter(c -> c.code().equals(typed)).findFirst().orElse(null);
    }
}
