package io.lmskit.review;

import io.lmskit.account.User;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Reviews. Who attended a session, or completed or attended a course, reviews it once, however many do so at the same
 * moment. Everybody reads what is visible; authors change and delete what is theirs; admins moderate.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface ReviewService {

    /**
     * Writes a review, visible at once.
     *
     * @throws NotFoundException if there is no such session, course or user
     * @throws RuleViolationException if the author is not active, did not take part, or has reviewed it already
     */
    Review write(ReviewSubject subject, Id<User> author, ReviewDetails details);

    /**
     * Replaces rating and text. A hidden review stays hidden.
     *
     * @param version the version that was read; nobody else may have changed the review since
     * @throws NotFoundException if there is no such review
     * @throws ConflictException if the review was changed since
     */
    Review change(Id<Review> review, long version, ReviewDetails details);

    /**
     * Shows or hides a review. Doing it twice changes nothing.
     *
     * @param reason 1 to 500 characters, or null
     * @throws NotFoundException if there is no such review
     */
    Review moderate(Id<Review> review, ReviewStatus status, @Nullable String reason);

    /**
     * Deletes a review; another may be written then.
     *
     * @throws NotFoundException if there is no such review
     * @throws RuleViolationException if it is hidden, unless the actor moderates: else its author could write it anew
     */
    void delete(Id<Review> review);

    /** @throws NotFoundException if there is no such review, or it is hidden from the actor */
    Review getReview(Id<Review> review);

    /** The latest first, without those that are hidden from the actor. */
    Page<Review> findReviews(ReviewFilter filter, PageRequest page);

    /**
     * What everybody thought together.
     *
     * @throws NotFoundException if there is no such session or course
     */
    Rating rating(ReviewSubject subject);
}
