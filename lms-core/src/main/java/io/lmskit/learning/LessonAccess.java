package io.lmskit.learning;

/**
 * Whether somebody may open a lesson.
 *
 * @param open the answer
 * @param reason why, or why not
 */
public record LessonAccess(boolean open, Reason reason) {

    /** Why a lesson opens, or does not. */
    public enum Reason {
        /** An admin, or an instructor of the course. */
        STAFF(true),
        /** The lesson is a preview, open to everybody. */
        PREVIEW(true),
        /** A grant of access is live. */
        GRANTED(true),
        /** The lesson or its section is private. */
        LESSON_HIDDEN(false),
        /** The account is not active. */
        ACCOUNT_INACTIVE(false),
        /** The course is not published, or archived, and no grant is live. */
        COURSE_HIDDEN(false),
        /** Nobody is signed in. */
        SIGN_IN_NEEDED(false),
        /** There never was a grant. */
        NO_ACCESS(false),
        /** The access has not started yet. */
        NOT_STARTED(false),
        /** The access has expired. */
        EXPIRED(false),
        /** The access was taken back, or what it stood on is gone. */
        REVOKED(false),
        ;

        private final boolean open;

        Reason(boolean open) {
            this.open = open;
        }
    }

    static LessonAccess because(Reason reason) {
        return new LessonAccess(reason.open, reason);
    }
}
