package io.lmskit.examples.gym;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.credit.GrantCredits;
import io.lmskit.examples.gym.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewFilter;
import io.lmskit.review.ReviewProblem;
import io.lmskit.review.ReviewStatus;
import io.lmskit.review.ReviewSubject;
import io.lmskit.scheduling.Session;
import java.time.Duration;
import java.util.List;

/** What members thought of a session that they attended. */
final class ReviewsChapter {

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    ReviewsChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Reviews");
        office.credits().grant(GrantCredits.of(cast.member(), 5));
        LmsScope member = cast.system().as(Actor.customer(cast.member()));
        LmsScope trainer = cast.system().as(Actor.instructor(cast.trainer()));
        Session pilates = cast.session("Pilates", Duration.ofDays(2), 1);
        ReviewSubject subject = ReviewSubject.ofSession(pilates.id());
        Booking booking = member.bookings()
                .book(BookSession.of(pilates.id(), cast.member()).withCredits());
        stage.refused(
                "a review before the session",
                () -> member.reviews().write(subject, cast.member(), ReviewDetails.of(5)),
                ReviewProblem.NOT_ATTENDED);
        cast.clock().advanceTo(pilates.start());
        trainer.attendance()
                .record(
                        pilates.id(),
                        List.of(AttendanceMark.attended(
                                booking.attendees().get(0).id())));
        Review review = member.reviews()
                .write(subject, cast.member(), ReviewDetails.of(4).withText("Hard, but good"));
        stage.refused(
                "a second one",
                () -> member.reviews().write(subject, cast.member(), ReviewDetails.of(1)),
                ReviewProblem.ALREADY_REVIEWED);
        stage.that(
                "4.00".equals(String.valueOf(office.reviews().rating(subject).average())),
                "the session has an average");
        office.reviews().moderate(review.id(), ReviewStatus.HIDDEN, "A test");
        stage.that(
                office.reviews().rating(subject).count() == 0
                        && cast.system()
                                .as(Actor.guest())
                                .reviews()
                                .findReviews(ReviewFilter.all().withSubject(subject), PageRequest.first())
                                .items()
                                .isEmpty(),
                "hidden, it neither counts nor is seen");
    }
}
