package io.lmskit.credit;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which grants are wanted; what is null does not narrow the search.
 *
 * @param spendableAt only those of which something is left that is valid at this moment
 * @param expiringUntil only those of which something is left that expires by this moment
 */
public record CreditGrantFilter(
        @Nullable Id<User> customer,
        @Nullable CreditSource source,
        @Nullable Id<CreditPack> pack,
        @Nullable @Moment Instant spendableAt,
        @Nullable @Moment Instant expiringUntil) {

    /** All grants. */
    public static CreditGrantFilter all() {
        return new CreditGrantFilter(null, null, null, null, null);
    }

    public CreditGrantFilter withCustomer(@Nullable Id<User> value) {
        return new CreditGrantFilter(value, source, pack, spendableAt, expiringUntil);
    }

    public CreditGrantFilter withSource(@Nullable CreditSource value) {
        return new CreditGrantFilter(customer, value, pack, spendableAt, expiringUntil);
    }

    public CreditGrantFilter withPack(@Nullable Id<CreditPack> value) {
        return new CreditGrantFilter(customer, source, value, spendableAt, expiringUntil);
    }

    public CreditGrantFilter withSpendableAt(@Nullable Instant value) {
        return new CreditGrantFilter(customer, source, pack, value, expiringUntil);
    }

    public CreditGrantFilter withExpiringUntil(@Nullable Instant value) {
        return new CreditGrantFilter(customer, source, pack, spendableAt, value);
    }
}
