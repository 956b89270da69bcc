package io.lmskit.tests.booking;

import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingStatus;
import io.lmskit.credit.CreditProblem;
import io.lmskit.kernel.Problem;
import io.lmskit.pricing.PricingProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What bookings of one tenant should do, in memory: sessions of so many seats, one code with two limits, and credits of each
 * customer, one a seat.
 */
final class BookingModel {

    static final int SESSIONS = 3;
    static final int SEATS = 3;
    static final int USES = 3;
    static final int USES_PER_CUSTOMER = 1;

    /** Credits that are granted to each customer, those that expire first before others. */
    record Grant(int credits, int lastSession) {

        boolean validFor(int session) {
            return session <= lastSession;
        }
    }

    /** The first are good for the first session only, the next for two, the last for ever. */
    static final List<Grant> GRANTS = List.of(new Grant(2, 0), new Grant(2, 1), new Grant(3, SESSIONS));

    /** One booking, and the events that there should be of it. */
    static final class Entry {
        final int customer;
        final int session;
        int seats;
        final boolean code;
        final boolean credits;
        /** What of each of the customer's grants. */
        final int[] spent = new int[GRANTS.size()];

        BookingStatus status;
        final List<String> events = new ArrayList<>();

        Entry(int customer, int session, int seats, boolean code, boolean credits) {
            this.customer = customer;
            this.session = session;
            this.seats = seats;
            this.code = code;
            this.credits = credits;
            become(
                    credits ? BookingStatus.CONFIRMED : BookingStatus.PENDING,
                    credits ? "BookingConfirmed" : "BookingHeld");
        }

        int creditsSpent() {
            return Arrays.stream(spent).sum();
        }

        void become(BookingStatus next, String event) {
            status = next;
            events.add(event);
        }
    }

    final List<Entry> bookings = new ArrayList<>();

    int seatsTaken(int session) {
        return bookings.stream()
                .filter(b -> b.session == session && b.status.live())
                .mapToInt(b -> b.seats)
                .sum();
    }

    long uses() {
        return bookings.stream().filter(b -> b.code && b.status.live()).count();
    }

    int left(int customer, int grant) {
        return GRANTS.get(grant).credits()
                - bookings.stream()
                        .filter(b -> b.customer == customer)
                        .mapToInt(b -> b.spent[grant])
                        .sum();
    }

    private int spendable(int customer, int session) {
        return IntStream.range(0, GRANTS.size())
                .filter(i -> GRANTS.get(i).validFor(session))
                .map(i -> left(customer, i))
                .sum();
    }

    /** Those that expire first, of those that are valid then. */
    private void spend(Entry entry) {
        for (int i = 0; i < GRANTS.size(); i++) {
            if (GRANTS.get(i).validFor(entry.session)) {
                entry.spent[i] = Math.min(left(entry.customer, i), entry.seats - entry.creditsSpent());
            }
        }
    }

    /** Why these seats cannot be had; empty if they can. */
    Set<Problem> reasons(int customer, int session, int seats, boolean code, boolean credits) {
        Set<Problem> reasons = new LinkedHashSet<>();
        if (credits && spendable(customer, session) < seats) {
            reasons.add(CreditProblem.NOT_ENOUGH);
            for (int i = 0; i < GRANTS.size(); i++) {
                if (!GRANTS.get(i).validFor(session) && left(customer, i) > 0) {
                    reasons.add(CreditProblem.EXPIRES_BEFORE);
                }
            }
        }
        if (seatsTaken(session) + seats > SEATS) {
            reasons.add(BookingProblem.SESSION_FULL);
        }
        if (live(customer).anyMatch(b -> b.session == session)) {
            reasons.add(BookingProblem.ALREADY_BOOKED);
        }
        if (code && uses() >= USES) {
            reasons.add(PricingProblem.USED_UP);
        }
        if (code && live(customer).filter(b -> b.code).count() >= USES_PER_CUSTOMER) {
            reasons.add(PricingProblem.USED_UP_FOR_CUSTOMER);
        }
        return reasons;
    }

    boolean canReturn(Entry released) {
        return reasons(released.customer, released.session, released.seats, released.code, released.credits)
                .isEmpty();
    }

    Entry book(int customer, int session, int seats, boolean code, boolean credits) {
        Entry entry = new Entry(customer, session, seats, code, credits);
        if (credits) {
            spend(entry);
        }
        bookings.add(entry);
        return entry;
    }

    /** All holds run out. */
    int expire() {
        int expired = 0;
        for (Entry entry : bookings) {
            if (entry.status == BookingStatus.PENDING) {
                entry.become(BookingStatus.EXPIRED, "BookingExpired");
                expired++;
            }
        }
        return expired;
    }

    /** All that is asked comes in; whether it was taken. */
    boolean pay(Entry entry) {
        switch (entry.status) {
            case PENDING -> entry.become(BookingStatus.CONFIRMED, "BookingConfirmed");
            case EXPIRED -> {
                if (canReturn(entry)) {
                    entry.become(BookingStatus.CONFIRMED, "BookingReconfirmed");
                } else {
                    entry.events.add("BookingPaymentReceived");
                }
            }
            case CANCELLED -> entry.events.add("BookingPaymentReceived");
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean cancel(Entry entry) {
        if (!entry.status.live()) {
            return false;
        }
        entry.become(BookingStatus.CANCELLED, "BookingCancelled");
        Arrays.fill(entry.spent, 0);
        return true;
    }

    /** One seat less; who sits on the last is cancelled with the booking. What lasts longest comes back first. */
    boolean cancelSeat(Entry entry) {
        if (!entry.status.live() || entry.seats == 1) {
            return cancel(entry);
        }
        entry.seats--;
        entry.events.add("BookingAttendeeCancelled");
        for (int i = GRANTS.size() - 1; i >= 0; i--) {
            entry.spent[i] -= Math.min(entry.spent[i], Math.max(0, entry.creditsSpent() - entry.seats));
        }
        return true;
    }

    boolean reinstate(Entry entry) {
        if (entry.status.live() || !canReturn(entry)) {
            return false;
        }
        entry.become(entry.credits ? BookingStatus.CONFIRMED : BookingStatus.PENDING, "BookingReinstated");
        if (entry.credits) {
            spend(entry);
        }
        return true;
    }

    private java.util.stream.Stream<Entry> live(int customer) {
        return bookings.stream().filter(b -> b.customer == customer && b.status.live());
    }
}
