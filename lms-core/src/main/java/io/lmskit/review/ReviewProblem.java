package io.lmskit.review;

import io.lmskit.kernel.Problem;

/** Why a review can be refused. */
public enum ReviewProblem implements Problem {
    NOT_ATTENDED("review.not-attended", "The user {author} has not attended the session {session}"),
    NOT_COMPLETED(
            "review.not-completed", "The user {author} has neither completed the course {course} nor attended it"),
    ALREADY_REVIEWED("review.already-reviewed", "The user {author} has written the review {review} of it already"),
    AUTHOR_NOT_ACTIVE("review.author-not-active", "The user {author} is not active"),
    HIDDEN("review.hidden", "The review {review} is hidden by a moderator, and stays as long as it is"),
    ;

    private final String code;
    private final String message;

    ReviewProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
