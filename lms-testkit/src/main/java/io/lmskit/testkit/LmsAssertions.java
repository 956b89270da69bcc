package io.lmskit.testkit;

import io.lmskit.booking.Booking;
import io.lmskit.certificate.Certificate;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.Payment;
import io.lmskit.scheduling.Session;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * Assertions in the words of the business, beside those of AssertJ: both can be imported statically.
 *
 * <pre>{@code
 * assertThat(booking).isConfirmed().owesNothing();
 * assertThatCall(() -> lms.bookings().book(again)).isRefusedWith(BookingProblem.ALREADY_BOOKED);
 * }</pre>
 */
public final class LmsAssertions {

    private LmsAssertions() {}

    public static BookingAssert assertThat(@Nullable Booking booking) {
        return new BookingAssert(booking);
    }

    public static SessionAssert assertThat(@Nullable Session session) {
        return new SessionAssert(session);
    }

    public static PaymentAssert assertThat(@Nullable Payment payment) {
        return new PaymentAssert(payment);
    }

    public static CertificateAssert assertThat(@Nullable Certificate certificate) {
        return new CertificateAssert(certificate);
    }

    /** All that was captured until now. */
    public static EventsAssert assertThat(CapturedEvents events) {
        return new EventsAssert(events.all());
    }

    /** What the call throws, or that it throws nothing. */
    public static CallAssert assertThatCall(ThrowingCallable call) {
        return CallAssert.of(call);
    }

    /** What a check found. */
    public static ViolationsAssert assertThatViolations(@Nullable List<Violation> violations) {
        return new ViolationsAssert(violations);
    }
}
