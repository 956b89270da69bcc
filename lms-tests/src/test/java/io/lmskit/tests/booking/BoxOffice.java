package io.lmskit.tests.booking;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;

/** What the tests of bookings start from: published sessions of ten days ahead, a hundred pounds a seat. */
final class BoxOffice {

    static final Instant START = TestClock.START.plus(Duration.ofDays(10));

    private final LmsScope lms;

    BoxOffice(LmsScope lms) {
        this.lms = lms;
    }

    Session session(int capacity) {
        return session(
                SessionDetails.builder(START, START.plus(Duration.ofHours(2))).capacity(capacity));
    }

    Session freeSession(int capacity) {
        return session(SessionDetails.builder(START, START.plus(Duration.ofHours(2)))
                .capacity(capacity)
                .price(Money.parse("GBP 0")));
    }

    /** One of a row of sessions that do not overlap. */
    Session sessionAt(int hour, int capacity) {
        Instant start = START.plus(Duration.ofHours(hour));
        return session(
                SessionDetails.builder(start, start.plus(Duration.ofHours(1))).capacity(capacity));
    }

    /** The same, of which a seat can be had for credits as well. */
    Session sessionAt(int hour, int capacity, int credits) {
        Instant start = START.plus(Duration.ofHours(hour));
        return session(SessionDetails.builder(start, start.plus(Duration.ofHours(1)))
                .capacity(capacity)
                .creditCost(credits));
    }

    Session session(SessionDetails.Builder details) {
        SessionDetails.Builder priced =
                details.build().price() == null ? details.price(Money.parse("GBP 100")) : details;
        Session draft = lms.sessions().planSession(priced.title("First aid").build());
        return lms.sessions().publishSession(draft.id());
    }

    DiscountCode code(DiscountDetails.Builder details) {
        return lms.discounts().createCode(details.build());
    }

    Booking book(Session session, User customer) {
        return lms.bookings().book(BookSession.of(session.id(), customer.id()));
    }

    int seatsFree(Session session) {
        return lms.sessions().getSession(session.id()).seatsFree();
    }

    int timesUsed(Id<DiscountCode> code) {
        return lms.discounts().getCode(code).timesUsed();
    }
}
