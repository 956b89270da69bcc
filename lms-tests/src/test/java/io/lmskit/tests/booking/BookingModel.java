package io.lmskit.tests.booking;

import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.BookingStatus;
import io.lmskit.kernel.Problem;
import io.lmskit.pricing.PricingProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What bookings of one tenant should do, in memory: sessions of so many seats, one code with two limits. */
final class BookingModel {

    static final int SESSIONS = 3;
    static final int SEATS = 3;
    static final int USES = 3;
    static final int USES_PER_CUSTOMER = 1;

    /** One booking, and the events that there should be of it. */
    static final class Entry {
        final int customer;
        final int session;
        final int seats;
        final boolean code;
        BookingStatus status = BookingStatus.PENDING;
        final List<String> events = new ArrayList<>(List.of("BookingHeld"));

        Entry(int customer, int session, int seats, boolean code) {
            this.customer = customer;
            this.session = session;
            this.seats = seats;
            this.code = code;
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

    /** Why these seats cannot be had; empty if they can. */
    Set<Problem> reasons(int customer, int session, int seats, boolean code) {
        Set<Problem> reasons = new LinkedHashSet<>();
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
        return reasons(released.customer, released.session, released.seats, released.code)
                .isEmpty();
    }

    Entry book(int customer, int session, int seats, boolean code) {
        Entry entry = new Entry(customer, session, seats, code);
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
        return true;
    }

    boolean reinstate(Entry entry) {
        if (entry.status.live() || !canReturn(entry)) {
            return false;
        }
        entry.become(BookingStatus.PENDING, "BookingReinstated");
        return true;
    }

    private java.util.stream.Stream<Entry> live(int customer) {
        return bookings.stream().filter(b -> b.customer == customer && b.status.live());
    }
}
