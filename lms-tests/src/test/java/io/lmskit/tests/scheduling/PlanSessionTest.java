package io.lmskit.tests.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.LmsScope;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@LmsTest
class PlanSessionTest {

    private final LmsScope lms;

    PlanSessionTest(LmsScope lms) {
        this.lms = lms;
    }

    @Test
    void plans_a_draft() {
        Venue room = lms.venues()
                .createVenue(VenueDetails.builder("Room").capacity(10).build());
        Session session = lms.sessions()
                .planSession(SessionDetails.builder(TestClock.START, TestClock.START.plus(Duration.ofHours(1)))
                        .title("Yoga")
                        .venue(room.id())
                        .build());
        assertThat(session.status()).isEqualTo(SessionStatus.DRAFT);
        assertThat(lms.sessions().getSession(session.id())).isEqualTo(session);
    }
}
