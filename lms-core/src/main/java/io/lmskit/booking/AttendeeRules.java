package io.lmskit.booking;

import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.LargestRemainder;
import io.lmskit.tenant.CancellationPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a single attendee has of a booking, and what becomes of the booking without them. Pure. */
public final class AttendeeRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private AttendeeRules() {}

    /**
     * An attendee's part of a booking. The shares of all attendees who are left sum to the whole, and are the same in whatever
     * order they are cancelled.
     *
     * @param paid what can go back: of a confirmed booking the part of what was paid; of a pending one, where money that came
     *     in counts for the others first, what is above their total
     * @param credits what the seat cost in credits; 0 unless they are spent
     */
    public record Share(Money price, Money discount, Money total, Money paid, int credits) {}

    /**
     * What is left of a booking without one of its attendees.
     *
     * @param status confirmed if nothing is due any more; completed or no-show if attendance of all others is recorded
     */
    public record Rest(
            BookingStatus status,
            PaymentState paymentState,
            int seats,
            Money price,
            Money discount,
            Money total,
            Money due,
            Money refunded,
            Money retained,
            int credits,
            int creditsSpent,
            int creditsRetained) {}

    /** Whether it is known whether the attendee came. */
    static boolean recorded(Attendee attendee) {
        return attendee.live()
                && (attendee.attendance() == Attendance.ATTENDED || attendee.attendance() == Attendance.NO_SHOW);
    }

    /** Whether nobody would be left without this attendee: to cancel them is to cancel the booking. */
    public static boolean isLast(Booking booking, Id<Attendee> attendee) {
        List<Attendee> remaining = booking.remaining();
        return remaining.size() == 1 && remaining.get(0).id().equals(attendee);
    }

    /** All reasons for which this attendee cannot be named, or named otherwise; those of the person come besides. */
    public static List<Violation> judgeName(Booking booking, Id<Attendee> attendee) {
        return judgeLive(booking, attendee);
    }

    /**
     * @param refund what an admin wants to give back; null to go by the policy
     */
    public static List<Violation> judgeCancel(Booking booking, Id<Attendee> attendee, @Nullable Money refund) {
        List<Violation> violations = new ArrayList<>(CancellationRules.judgeAlone(booking));
        List<Violation> standing = judgeLive(booking, attendee);
        violations.addAll(standing);
        if (refund != null && standing.isEmpty()) {
            Money most = share(booking, attendee).paid();
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
    public static List<Violation> judgeReturn(Booking booking, Id<Attendee> attendee, int credits) {
        List<Violation> violations = new ArrayList<>(judgeCancel(booking, attendee, null));
        if (violations.isEmpty()) {
            int spent = share(booking, attendee).credits();
            if (credits > spent) {
                violations.add(
                        Violation.of(CreditProblem.RETURN_TOO_LARGE, "credits", "credits", credits, "spent", spent));
            }
        }
        return violations;
    }

    private static List<Violation> judgeLive(Booking booking, Id<Attendee> id) {
        if (booking.status() != BookingStatus.PENDING && booking.status() != BookingStatus.CONFIRMED) {
            return List.of(CancellationRules.notIn(BookingProblem.NOT_LIVE, booking));
        }
        Attendee attendee = attendee(booking, id);
        if (!attendee.live()) {
            return List.of(Violation.of(
                    BookingProblem.ATTENDEE_CANCELLED, "attendee", "attendee", id, "booking", booking.id()));
        }
        return recorded(attendee)
                ? List.of(Violation.of(BookingProblem.ATTENDANCE_RECORDED, "attendee", "booking", booking.id()))
                : List.of();
    }

    /** @throws IllegalArgumentException if the booking has no such attendee, or they are cancelled */
    public static Share share(Booking booking, Id<Attendee> attendee) {
        List<Id<Attendee>> remaining =
                booking.remaining().stream().map(Attendee::id).toList();
        int place = remaining.indexOf(attendee);
        if (place < 0) {
            throw new IllegalArgumentException("no attendee of the booking: " + attendee);
        }
        int seats = remaining.size();
        Money price = part(booking.price(), place, seats);
        Money total = part(booking.total(), place, seats);
        Money paid;
        if (booking.status() == BookingStatus.PENDING) {
            Money above = booking.kept().minus(booking.total().minus(total));
            paid = above.isPositive() ? above : total.minus(total);
        } else {
            paid = part(booking.kept(), place, seats);
        }
        int spent = booking.creditsSpent() - booking.creditsRetained();
        return new Share(price, price.minus(total), total, paid, spent == 0 ? 0 : booking.credits() / seats);
    }

    /**
     * What goes back of a confirmed seat by the tenant's policy, rounded half-up in its currency; of credits only whole ones.
     * Nothing was bought yet with a pending one: there all goes back that the others do not need.
     */
    public static CancellationRules.Outcome byPolicy(
            Booking booking, Id<Attendee> attendee, CancellationPolicy policy, Instant startsAt, Instant now) {
        Share share = share(booking, attendee);
        if (booking.status() == BookingStatus.PENDING) {
            return new CancellationRules.Outcome(share.paid(), false, share.credits());
        }
        int percent = policy.percentBack(Duration.between(now, startsAt), Duration.between(booking.createdAt(), now));
        Money refund = share.paid().multipliedBy(BigDecimal.valueOf(percent).divide(HUNDRED), RoundingMode.HALF_UP);
        return new CancellationRules.Outcome(refund, percent < 100, CreditRules.returned(share.credits(), percent));
    }

    /**
     * The booking without an attendee who is not the last.
     *
     * @param outcome what goes back; what is left of the attendee's share is kept
     */
    public static Rest without(Booking booking, Id<Attendee> attendee, CancellationRules.Outcome outcome) {
        Share share = share(booking, attendee);
        Money total = booking.total().minus(share.total());
        Money refunded = booking.refunded().plus(outcome.refund());
        Money retained = booking.retained().plus(share.paid().minus(outcome.refund()));
        boolean pending = booking.status() == BookingStatus.PENDING;
        Money owed = total.minus(booking.paid().minus(refunded).minus(retained));
        Money due = pending && owed.isPositive() ? owed : total.minus(total);
        BookingStatus status = pending && due.isPositive() ? BookingStatus.PENDING : settled(booking, attendee);
        boolean failed = status == BookingStatus.PENDING && booking.paymentState() == PaymentState.FAILED;
        int credits = booking.credits() - booking.credits() / booking.seats();
        return new Rest(
                status,
                failed ? PaymentState.FAILED : PaymentState.of(total, due, booking.paid(), refunded, retained),
                booking.seats() - 1,
                booking.price().minus(share.price()),
                booking.discount().minus(share.discount()),
                total,
                due,
                refunded,
                retained,
                credits,
                booking.creditsSpent() - outcome.credits(),
                booking.creditsRetained() + share.credits() - outcome.credits());
    }

    /** What a booking is that owes nothing, by what is known of the others. */
    private static BookingStatus settled(Booking booking, Id<Attendee> cancelled) {
        List<Attendee> others = booking.remaining().stream()
                .filter(a -> !a.id().equals(cancelled))
                .toList();
        if (!others.stream().allMatch(AttendeeRules::recorded)) {
            return BookingStatus.CONFIRMED;
        }
        return others.stream().anyMatch(a -> a.attendance() == Attendance.ATTENDED)
                ? BookingStatus.COMPLETED
                : BookingStatus.NO_SHOW;
    }

    /** Equal parts; what cannot be divided goes to the first, one minor unit each. */
    private static Money part(Money whole, int place, int parts) {
        long[] equal = new long[parts];
        Arrays.fill(equal, 1);
        return Money.ofMinor(whole.getCurrencyUnit(), LargestRemainder.split(whole.getAmountMinorLong(), equal)[place]);
    }

    /** @throws NullPointerException if the booking has no such attendee */
    public static Attendee attendee(Booking booking, Id<Attendee> id) {
        return Objects.requireNonNull(booking.attendees().stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .orElse(null));
    }
}
