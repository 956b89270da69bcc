package io.lmskit.tests.badinput;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.kernel.PageRequest;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewFilter;
import io.lmskit.review.ReviewStatus;
import io.lmskit.review.ReviewSubject;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LearningScene;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sound calls of what is about reviews. */
final class ReviewSamples {

    private static final PageRequest PAGE = PageRequest.first(5);

    private final LmsScope lms;
    private final Fixtures fixtures;
    private final LearningScene scene;

    ReviewSamples(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
        scene = fixtures.halfWay(2);
    }

    Map<String, Supplier<Object[]>> all() {
        Map<String, Supplier<Object[]>> calls = new TreeMap<>();
        ReviewDetails details = ReviewDetails.of(4).withText("Good");
        calls.put("ReviewService.write(ReviewSubject, Id, ReviewDetails)", () -> new Object[] {
            ReviewSubject.ofCourse(scene.course().id()), graduate().id(), details
        });
        calls.put("ReviewService.change(Id, long, ReviewDetails)", () -> {
            Review now = written();
            return new Object[] {now.id(), now.version(), details};
        });
        calls.put("ReviewService.moderate(Id, ReviewStatus, String)", () ->
                new Object[] {written().id(), ReviewStatus.HIDDEN, "Rude"});
        calls.put(
                "ReviewService.findReviews(ReviewFilter, PageRequest)", () -> new Object[] {ReviewFilter.all(), PAGE});
        return calls;
    }

    private Review written() {
        return lms.reviews()
                .write(ReviewSubject.ofCourse(scene.course().id()), graduate().id(), ReviewDetails.of(3));
    }

    private User graduate() {
        User graduate = fixtures.learner(scene.course());
        fixtures.complete(graduate, scene.outline().lessons());
        return graduate;
    }
}
