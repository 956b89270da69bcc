package io.lmskit.examples.quickstart;

import io.lmskit.booking.Booking;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.kernel.RuleViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Some customers cancel: early, later, or too late to get anything back. */
final class Cancellations {

    /**
     * One booking that was cancelled, as it was and as it is.
     *
     */
    record Cancelled(Booking before, Booking after, Lecture lecture, Instant at) {

        Duration notice() {
            return Duration.between(at, lecture.during().start());
        }
    }

    private final Sales sales;
    private final Crowd crowd;
    private final Clock clock;
    private final Dice dice;
    private final Queue<Cancelled> cancelled = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Set<Object> gone = new HashSet<>();

    Cancellations(Sales sales, Crowd crowd, Clock clock, Dice dice) {
        this.sales = sales;
        this.crowd = crowd;
        this.clock = clock;
        this.dice = dice;
    }

    /** About so many in a hundred of those who still have a seat give it up now. */
    void some(int perHundred, int round) {
        List<SaleAttempt> giveUp = new ArrayList<>();
        for (SaleAttempt attempt : sales.attempts()) {
            boolean upcoming =
                    clock.instant().isBefore(attempt.lecture().during().start());
            int number = sales.number(attempt.customer());
            int session = sales.lectureNumber(attempt.lecture().session());
            if (attempt.booking() != null
                    && attempt.sale() != Sale.TOO_LATE
                    && upcoming
                    && dice.below(100, "gives up", number, session, round) < perHundred
                    && gone.add(attempt.booking().id())) {
                giveUp.add(attempt);
            }
        }
        crowd.forEach(giveUp.size(), n -> cancel(giveUp.get(n)));
    }

    private void cancel(SaleAttempt attempt) {
        Booking booked = Objects.requireNonNull(attempt.booking());
        Booking before = sales.as(attempt.customer()).bookings().getBooking(booked.id());
        try {
            Booking after = sales.as(attempt.customer()).bookings().cancel(booked.id(), "No time");
            cancelled.add(new Cancelled(before, after, attempt.lecture(), clock.instant()));
        } catch (RuleViolationException e) {
            // expired before: told so
            refused.add(e.code());
        }
    }

    List<Cancelled> cancelled() {
        return List.copyOf(cancelled);
    }

    List<String> refused() {
        return List.copyOf(refused);
    }
}
