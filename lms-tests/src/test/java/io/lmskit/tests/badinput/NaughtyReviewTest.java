package io.lmskit.tests.badinput;

import static io.lmskit.tests.badinput.NaughtyTexts.readingOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewFilter;
import io.lmskit.review.ReviewSubject;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LearningScene;
import io.lmskit.testkit.LmsTest;
import org.junit.jupiter.api.Test;

/** Naughty strings in reviews, and through their cursors. */
@LmsTest
class NaughtyReviewTest {

    private final Lms lms;
    private final Fixtures fixtures;

    NaughtyReviewTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void a_text_is_kept_as_it_was_or_named() {
        LearningScene scene = fixtures.halfWay(2);
        fixtures.complete(scene.learner(), scene.outline().lessons());
        Review now = lms.reviews()
                .write(
                        ReviewSubject.ofCourse(scene.course().id()),
                        scene.learner().id(),
                        ReviewDetails.of(5));
        int kept = 0;
        for (String naughty : NaughtyStrings.ALL) {
            try {
                now = lms.reviews()
                        .change(now.id(), now.version(), ReviewDetails.of(5).withText(naughty));
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("text");
                continue;
            }
            assertThat(lms.reviews().getReview(now.id()).text()).isEqualTo(Texts.cleanOrNull(naughty));
            kept++;
        }
        assertThat(kept).isGreaterThan(50);
        readingOnly(
                "after",
                text -> lms.reviews()
                        .findReviews(ReviewFilter.all(), PageRequest.first().after(text)));
    }
}
