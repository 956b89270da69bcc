package io.lmskit.persistence.billing;

import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeEntry;
import io.lmskit.billing.FeeStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link FeeSql#STEP}: a fee's account as it is to become, and the entry that says why.
 *
 * @param version that was decided on
 * @param amount of the entry
 */
record FeeStep(
        Id<Fee> fee,
        long version,
        FeeStatus status,
        Money waived,
        Money paid,
        Money due,
        @Nullable Instant paidAt,
        Id<FeeEntry> entry,
        FeeEntry.Kind kind,
        Money amount,
        @Nullable PaymentMethod method,
        @Nullable String reference,
        @Nullable String reason,
        String event) {}
