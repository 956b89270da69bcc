package io.lmskit.tests.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewProblem;
import io.lmskit.review.ReviewSubject;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everybody at once, from two processes. */
@LmsTest(poolSize = 32)
class ReviewConcurrencyTest {

    private final Fixtures fixtures;
    private final Lms[] nodes;

    ReviewConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures) {
        this.fixtures = fixtures;
        this.nodes = new Lms[] {lms, others.open()};
    }

    @Test
    void somebody_reviews_a_session_once_however_often_they_click() throws Exception {
        Scene held = fixtures.heldSession(1);
        ReviewSubject subject = ReviewSubject.ofSession(held.session().id());
        List<Outcome<Review>> outcomes = Race.run(
                64,
                i -> () -> nodes[i % 2]
                        .reviews()
                        .write(subject, held.bookings().get(0).customer(), ReviewDetails.of(1 + i % 5)));
        assertThat(outcomes).filteredOn(Outcome::succeeded).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal())
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                refusal -> assertThat(refusal.has(ReviewProblem.ALREADY_REVIEWED))
                                        .isTrue()));
        assertThat(nodes[1].reviews().rating(subject).count()).isEqualTo(1);
    }
}
