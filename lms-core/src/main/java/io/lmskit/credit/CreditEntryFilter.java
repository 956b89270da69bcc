package io.lmskit.credit;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the ledger are wanted; what is null does not narrow the search.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record CreditEntryFilter(
        @Nullable Id<User> customer,
        @Nullable Id<CreditGrant> grant,
        @Nullable Id<?> booking,
        @Nullable CreditEntryKind kind,
        @Nullable @Moment Instant from,
        @Nullable @Moment Instant until) {

    /** The whole ledger. */
    public static CreditEntryFilter all() {
        return new CreditEntryFilter(null, null, null, null, null, null);
    }

    public CreditEntryFilter withCustomer(@Nullable Id<User> value) {
        return new CreditEntryFilter(value, grant, booking, kind, from, until);
    }

    public CreditEntryFilter withGrant(@Nullable Id<CreditGrant> value) {
        return new CreditEntryFilter(customer, value, booking, kind, from, until);
    }

    public CreditEntryFilter withBooking(@Nullable Id<?> value) {
        return new CreditEntryFilter(customer, grant, value, kind, from, until);
    }

    public CreditEntryFilter withKind(@Nullable CreditEntryKind value) {
        return new CreditEntryFilter(customer, grant, booking, value, from, until);
    }

    public CreditEntryFilter between(@Nullable Instant first, @Nullable Instant end) {
        return new CreditEntryFilter(customer, grant, booking, kind, first, end);
    }
}
