package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.Booking;
import io.lmskit.certificate.Certificate;
import org.jspecify.annotations.Nullable;

/** A certificate about to be issued: of somebody who attended a new session, unless said otherwise. */
public final class CertificateFixture {

    private final LmsScope lms;
    private final Fixtures fixtures;
    private @Nullable Attendee attendee;
    private boolean revoked;
    private @Nullable String reason;

    CertificateFixture(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    /** For this attendee, whose attendance is recorded. */
    public CertificateFixture of(Attendee who) {
        attendee = who;
        return this;
    }

    /** For the first attendee of this booking, whose attendance is recorded. */
    public CertificateFixture of(Booking booking) {
        return of(booking.attendees().get(0));
    }

    /** Taken back at once. */
    public CertificateFixture revoked(@Nullable String why) {
        revoked = true;
        reason = why;
        return this;
    }

    /** Moves the clock to the end of the new session, if no attendee was given. */
    public Certificate create() {
        Attendee who = attendee == null
                ? fixtures.heldSession(1).bookings().get(0).attendees().get(0)
                : attendee;
        Certificate issued = lms.certificates().issue(who.id());
        return revoked ? lms.certificates().revoke(issued.id(), reason) : issued;
    }
}
