package io.lmskit.payment;

import io.lmskit.kernel.Id;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The provider's own account of what came in, to be held against ours. Never called in a transaction. */
public interface GatewayLedger {

    /**
     * A part of what came in, by the provider's clock, in any order that stays.
     *
     * @param from at or after this moment
     * @param until before this moment
     * @param after where the part before ended; null at first
     * @throws io.lmskit.kernel.PaymentException if the provider does not answer
     */
    Part read(Id<Tenant> tenant, Instant from, Instant until, @Nullable String after);

    /**
     * Some lines, and where the next part starts.
     *
     * @param next null if there is no more
     */
    record Part(List<Line> lines, @Nullable String next) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One movement of money.
     *
     * @param about which payment it is
     * @param collected what came in
     * @param refunded what of it has gone back, by refunds and by disputes that were lost
     */
    record Line(GatewayNews.About about, Money collected, Money refunded) {}
}
