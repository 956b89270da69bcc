package io.lmskit.examples.quickstart;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.NotFoundException;
import java.util.List;
import java.util.Objects;

/** Looks from another tenant, with all rights there, for what belongs to this one. */
final class Strangers {

    /**
     * What was seen.
     *
     * @param asked for how many ids
     * @param found how many of them; it should be none
     */
    record Answer(int asked, int found) {}

    private static final int SAMPLE = 50;

    private final Lms elsewhere;
    private int asked;
    private int found;

    /** @param elsewhere the default tenant's scope */
    Strangers(Lms elsewhere) {
        this.elsewhere = elsewhere;
    }

    Answer ask(List<SaleAttempt> attempts) {
        attempts.stream().filter(a -> a.booking() != null).limit(SAMPLE).forEach(attempt -> {
            Booking booking = Objects.requireNonNull(attempt.booking());
            look(() -> elsewhere.bookings().getBooking(booking.id()));
            look(() -> elsewhere.bookings().getBooking(booking.reference()));
            look(() -> elsewhere.sessions().getSession(booking.session()));
            look(() -> elsewhere.users().getUser(booking.customer()));
            look(() -> elsewhere.catalog().getCourse(attempt.lecture().offer().course()));
            look(() -> elsewhere.venues().getVenue(attempt.lecture().room().venue()));
        });
        return new Answer(asked, found);
    }

    private void look(Runnable question) {
        asked++;
        try {
            question.run();
            found++;
        } catch (NotFoundException hidden) {
            // as it should be
        }
    }
}
