package io.lmskit.tests.review;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.review.Rating;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewFilter;
import io.lmskit.review.ReviewProblem;
import io.lmskit.review.ReviewStatus;
import io.lmskit.review.ReviewSubject;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LearningScene;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import io.lmskit.testkit.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reviews what, what it comes to, and moderation. */
@LmsTest
class ReviewServiceTest {

    private static final PageRequest PAGE = PageRequest.first(100);

    private final Lms lms;
    private final Fixtures fixtures;

    ReviewServiceTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void who_attended_reviews_the_session_once() {
        Scene held = fixtures.heldSession(2);
        ReviewSubject subject = ReviewSubject.ofSession(held.session().id());
        User attendee = attendee(held, 0);
        LmsScope self = lms.as(Actor.customer(attendee.id()));
        Review review =
                self.reviews().write(subject, attendee.id(), ReviewDetails.of(4).withText("Hard, but good"));
        assertThat(review.status()).isEqualTo(ReviewStatus.VISIBLE);
        assertThat(lms.as(Actor.guest()).reviews().getReview(review.id())).isEqualTo(review);
        assertThatCall(() -> self.reviews().write(subject, attendee.id(), ReviewDetails.of(5)))
                .isRefusedWith(ReviewProblem.ALREADY_REVIEWED);
        User stranger = fixtures.customer();
        assertThatCall(() -> lms.reviews().write(subject, stranger.id(), ReviewDetails.of(1)))
                .isRefusedWith(ReviewProblem.NOT_ATTENDED);
        assertThat(lms.reviews()
                        .findReviews(ReviewFilter.all().withSubject(subject), PAGE)
                        .items())
                .containsExactly(review);
    }

    @Test
    void who_completed_or_attended_a_course_reviews_the_course() {
        LearningScene scene = fixtures.halfWay(2);
        ReviewSubject subject = ReviewSubject.ofCourse(scene.course().id());
        assertThatCall(() -> lms.reviews().write(subject, scene.learner().id(), ReviewDetails.of(5)))
                .isRefusedWith(ReviewProblem.NOT_COMPLETED);
        fixtures.complete(scene.learner(), scene.outline().lessons());
        assertThat(lms.reviews()
                        .write(subject, scene.learner().id(), ReviewDetails.of(5))
                        .rating())
                .isEqualTo(5);
        Scene held = fixtures.heldSession(1);
        assertThat(lms.reviews()
                        .write(
                                ReviewSubject.ofCourse(held.course().id()),
                                attendee(held, 0).id(),
                                ReviewDetails.of(2))
                        .rating())
                .isEqualTo(2);
    }

    @Test
    void hidden_reviews_do_not_count_and_are_seen_by_their_authors_and_admins_only() {
        Scene held = fixtures.heldSession(3);
        ReviewSubject subject = ReviewSubject.ofSession(held.session().id());
        for (int i = 0; i < 3; i++) {
            lms.reviews().write(subject, attendee(held, i).id(), ReviewDetails.of(i + 3));
        }
        assertThat(lms.reviews().rating(subject))
                .isEqualTo(new Rating(3, new java.math.BigDecimal("4.00"), List.of(0, 0, 1, 1, 1)));
        User author = attendee(held, 0);
        Review worst = lms.reviews()
                .findReviews(ReviewFilter.all().withSubject(subject).withRating(3), PAGE)
                .items()
                .get(0);
        Review hidden = lms.reviews().moderate(worst.id(), ReviewStatus.HIDDEN, "Advertising");
        assertThat(lms.reviews().moderate(worst.id(), ReviewStatus.HIDDEN, "Again"))
                .isEqualTo(hidden);
        assertThat(lms.reviews().rating(subject).average()).isEqualTo("4.50");
        LmsScope guest = lms.as(Actor.guest());
        assertThat(guest.reviews()
                        .findReviews(ReviewFilter.all().withSubject(subject), PAGE)
                        .items())
                .hasSize(2)
                .doesNotContain(hidden);
        assertThatThrownBy(() -> guest.reviews().getReview(worst.id())).isInstanceOf(NotFoundException.class);
        LmsScope self = lms.as(Actor.customer(author.id()));
        assertThat(self.reviews().getReview(worst.id())).isEqualTo(hidden);
        assertThat(self.reviews()
                        .change(worst.id(), hidden.version(), ReviewDetails.of(5))
                        .status())
                .isEqualTo(ReviewStatus.HIDDEN);
        assertThatThrownBy(() -> self.reviews().moderate(worst.id(), ReviewStatus.VISIBLE, null))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(lms.reviews()
                        .findReviews(ReviewFilter.all().withAuthor(author.id()).withStatus(ReviewStatus.HIDDEN), PAGE)
                        .items())
                .hasSize(1);
        assertThatCall(() -> self.reviews().delete(worst.id())).isRefusedWith(ReviewProblem.HIDDEN);
        lms.reviews().moderate(worst.id(), ReviewStatus.VISIBLE, null);
        assertThat(lms.reviews().rating(subject).count()).isEqualTo(3);
    }

    @Test
    void authors_change_and_delete_what_is_theirs() {
        Scene held = fixtures.heldSession(2);
        ReviewSubject subject = ReviewSubject.ofSession(held.session().id());
        User author = attendee(held, 0);
        LmsScope self = lms.as(Actor.customer(author.id()));
        LmsScope other = lms.as(Actor.customer(attendee(held, 1).id()));
        Review review = self.reviews().write(subject, author.id(), ReviewDetails.of(1));
        assertThatThrownBy(() -> other.reviews().change(review.id(), 0, ReviewDetails.of(5)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> other.reviews().delete(review.id())).isInstanceOf(AccessDeniedException.class);
        self.reviews().change(review.id(), 0, ReviewDetails.of(5).withText("On second thoughts"));
        assertThatThrownBy(() -> self.reviews().change(review.id(), 0, ReviewDetails.of(1)))
                .isInstanceOf(ConflictException.class);
        self.reviews().delete(review.id());
        assertThat(lms.reviews().rating(subject)).isEqualTo(new Rating(0, null, List.of(0, 0, 0, 0, 0)));
        assertThat(self.reviews()
                        .write(subject, author.id(), ReviewDetails.of(3))
                        .id())
                .isNotEqualTo(review.id());
        assertThatThrownBy(() -> self.reviews().write(subject, author.id(), ReviewDetails.of(6)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void the_text_goes_with_the_author_and_the_rating_stays() {
        Scene held = fixtures.heldSession(1);
        ReviewSubject subject = ReviewSubject.ofSession(held.session().id());
        Review review = lms.reviews()
                .write(subject, attendee(held, 0).id(), ReviewDetails.of(4).withText("I am Xanthippe"));
        lms.userAdministration().erase(attendee(held, 0).id());
        assertThat(lms.reviews().getReview(review.id()).text()).isNull();
        assertThat(lms.reviews().rating(subject).average()).isEqualTo("4.00");
    }

    @Test
    void a_review_costs_two_statements_and_a_rating_one(StatementCounter counter) {
        Scene held = fixtures.heldSession(1);
        ReviewSubject subject = ReviewSubject.ofSession(held.session().id());
        User author = attendee(held, 0);
        assertThat(counter.during(() -> lms.reviews().write(subject, author.id(), ReviewDetails.of(4)))
                        .texts())
                .hasSize(2);
        assertThat(counter.during(() -> lms.reviews().rating(subject)).texts()).hasSize(1);
    }

    private User attendee(Scene held, int number) {
        return lms.users().getUser(held.bookings().get(number).customer());
    }
}
