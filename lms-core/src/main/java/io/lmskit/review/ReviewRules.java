package io.lmskit.review;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who may write a review, and what reviews come to. Pure. */
public final class ReviewRules {

    private ReviewRules() {}

    /**
     * All reasons against writing a review.
     *
     * @param took whether the author attended the session, or has completed or attended the course
     * @param written the review that the author has written of it already; null if there is none
     */
    public static List<Violation> judge(
            ReviewSubject subject, Id<User> author, boolean active, boolean took, @Nullable Id<Review> written) {
        List<Violation> violations = new ArrayList<>();
        if (!active) {
            violations.add(Violation.of(ReviewProblem.AUTHOR_NOT_ACTIVE, "author", "author", author));
        }
        if (!took) {
            violations.add(
                    subject.session() != null
                            ? Violation.of(
                                    ReviewProblem.NOT_ATTENDED,
                                    "subject",
                                    "author",
                                    author,
                                    "session",
                                    subject.session())
                            : Violation.of(
                                    ReviewProblem.NOT_COMPLETED,
                                    "subject",
                                    "author",
                                    author,
                                    "course",
                                    Objects.requireNonNull(subject.course())));
        }
        if (written != null) {
            violations.add(
                    Violation.of(ReviewProblem.ALREADY_REVIEWED, "subject", "author", author, "review", written));
        }
        return violations;
    }

    /**
     * Nobody gets round a moderator by writing the same anew.
     *
     * @param moderates whether who deletes it moderates reviews
     */
    public static List<Violation> judgeDelete(Review review, boolean moderates) {
        return review.status() == ReviewStatus.HIDDEN && !moderates
                ? List.of(Violation.of(ReviewProblem.HIDDEN, "review", "review", review.id()))
                : List.of();
    }

    /**
     * The average of so many ratings.
     *
     * @param counts how many gave 1, 2, 3, 4 and 5
     */
    public static Rating rating(List<Integer> counts) {
        int count = 0;
        long sum = 0;
        for (int i = 0; i < counts.size(); i++) {
            count += counts.get(i);
            sum += (i + 1L) * counts.get(i);
        }
        BigDecimal average =
                count == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
        return new Rating(count, average, counts);
    }
}
