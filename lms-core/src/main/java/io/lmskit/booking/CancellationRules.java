package io.lmskit.booking;

import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.tenant.CancellationPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a cancellation gives back, and when a booking can be cancelled, moved or brought back. Pure. */
public final class CancellationRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private CancellationRules() {}

    /**
     * What a cancellation comes to.
     *
     * @param refund what goes back
     * @param late whether the policy keeps anything
     * @param credits how many come back
     */
    public record Outcome(Money refund, boolean late, int credits) {}

    /**
     * By the tenant's policy: the share of what was paid for the attendees who are left and has not gone back, rounded half-up
     * in its currency; of credits only whole ones come back.
     */
    public static Outcome byPolicy(Booking booking, CancellationPolicy policy, Instant startsAt, Instant now) {
        int percent = policy.percentBack(Duration.between(now, startsAt), Duration.between(booking.createdAt(), now));
        Money refund = booking.kept().multipliedBy(BigDecimal.valueOf(percent).divide(HUNDRED), RoundingMode.HALF_UP);
        int credits = CreditRules.returned(booking.creditsSpent() - booking.creditsRetained(), percent);
        return new Outcome(refund, percent < 100, credits);
    }

    /** What was paid and has not gone back, also what was kept for attendees who were cancelled one by one. */
    public static Money refundable(Booking booking) {
        return booking.paid().minus(booking.refunded());
    }

    /**
     * @param refund what an admin wants to give back; null to go by the policy
     */
    public static List<Violation> judgeCancel(Booking booking, @Nullable Money refund) {
        List<Violation> violations = new ArrayList<>(judgeAlone(booking));
        if (booking.status() != BookingStatus.PENDING && booking.status() != BookingStatus.CONFIRMED) {
            violations.add(notIn(BookingProblem.NOT_LIVE, booking));
        } else if (booking.attendees().stream().anyMatch(AttendeeRules::recorded)) {
            violations.add(Violation.of(BookingProblem.ATTENDANCE_RECORDED, "booking", "booking", booking.id()));
        }
        if (refund != null) {
            Money most = refundable(booking);
            boolean sameCurrency = refund.getCurrencyUnit().equals(most.getCurrencyUnit());
            if (!sameCurrency || refund.isNegative() || refund.isGreaterThan(most)) {
                violations.add(Violation.of(BookingProblem.REFUND_TOO_LARGE, "refund", "refund", refund, "paid", most));
            }
        }
        return violations;
    }

    /**
     * @param credits how many an admin wants to give back
     */
    public static List<Violation> judgeReturn(Booking booking, int credits) {
        List<Violation> violations = new ArrayList<>(judgeCancel(booking, null));
        if (credits > booking.creditsSpent()) {
            violations.add(Violation.of(
                    CreditProblem.RETURN_TOO_LARGE, "credits", "credits", credits, "spent", booking.creditsSpent()));
        }
        return violations;
    }

    /** Only what was cancelled or has expired can be brought back; the rules of booking are asked besides. */
    public static List<Violation> judgeReinstate(Booking booking) {
        List<Violation> violations = new ArrayList<>(judgeAlone(booking));
        if (booking.status().live()) {
            violations.add(notIn(BookingProblem.NOT_CANCELLED, booking));
        }
        return violations;
    }

    /** What is part of an order goes the way of the order. */
    static List<Violation> judgeAlone(Booking booking) {
        Id<?> order = booking.order();
        return order == null
                ? List.of()
                : List.of(
                        Violation.of(BookingProblem.PART_OF_ORDER, "booking", "booking", booking.id(), "order", order));
    }

    /**
     * @param anyTime whether the actor may move bookings although the policy would keep something
     */
    public static List<Violation> judgeTransfer(Booking booking, Outcome ifCancelled, boolean anyTime) {
        List<Violation> violations = new ArrayList<>(judgeCancel(booking, null));
        if (violations.isEmpty() && ifCancelled.late() && !anyTime) {
            violations.add(Violation.of(BookingProblem.TRANSFER_TOO_LATE, "booking", "booking", booking.id()));
        }
        return violations;
    }

    static Violation notIn(BookingProblem problem, Booking booking) {
        return Violation.of(
                problem,
                "booking",
                "booking",
                booking.id(),
                "status",
                booking.status().name().toLowerCase(Locale.ROOT));
    }
}
