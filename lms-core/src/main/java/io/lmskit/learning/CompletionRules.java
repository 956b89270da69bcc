package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Lesson;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** When a lesson or a course counts as completed, and how far somebody is. Pure. */
public final class CompletionRules {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final BigDecimal MOST = BigDecimal.valueOf(100);

    private CompletionRules() {}

    /**
     * Whole per cent, rounded down; empty if there is nothing to complete.
     *
     * @param lessons that learners see
     * @param completed how many of them are completed
     */
    public static OptionalInt percent(int lessons, int completed) {
        return lessons == 0 ? OptionalInt.empty() : OptionalInt.of((int) (100L * completed / lessons));
    }

    /** A course is completed when every lesson that learners see is, and there is one at least. */
    public static boolean finished(int lessons, int completed) {
        return lessons > 0 && completed == lessons;
    }

    /** Somebody completes what they may open as a learner; staff complete nothing for being staff. */
    public static List<Violation> judge(Id<Lesson> lesson, Id<User> user, LessonAccess access) {
        return access.open()
                ? List.of()
                : List.of(Violation.of(
                        LearningProblem.LESSON_CLOSED,
                        "lesson",
                        "lesson",
                        lesson,
                        "user",
                        user,
                        "reason",
                        access.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    /**
     * What is wrong with a row of a bulk.
     *
     * @param access how the lesson stood for the user at that time; null if there is no such lesson
     * @param userKnown whether there is such a user
     */
    public static List<Violation> judge(LessonDone row, @Nullable LessonAccess access, boolean userKnown, Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (row.completedAt().isBefore(FIRST) || row.completedAt().isAfter(now)) {
            violations.add(Violation.of(InputProblem.RANGE, "completedAt", "min", FIRST, "max", now));
        }
        BigDecimal score = row.score();
        if (score != null && (score.signum() < 0 || score.compareTo(MOST) > 0)) {
            violations.add(Violation.of(InputProblem.RANGE, "score", "min", 0, "max", MOST));
        } else if (score != null && score.stripTrailingZeros().scale() > 2) {
            violations.add(Violation.of(InputProblem.FORMAT, "score", "format", "2 decimals at most"));
        }
        if (!userKnown) {
            violations.add(Violation.of(LearningProblem.USER_UNKNOWN, "user", "user", row.user()));
        }
        if (access == null) {
            violations.add(Violation.of(LearningProblem.LESSON_UNKNOWN, "lesson", "lesson", row.lesson()));
        } else if (userKnown) {
            violations.addAll(judge(row.lesson(), row.user(), access));
        }
        return violations;
    }

    /** What a course lacks to be completed. */
    public static List<Violation> judgeCourse(Id<Course> course, Id<User> user, int lessons, int completed) {
        return finished(lessons, completed)
                ? List.of()
                : List.of(Violation.of(
                        LearningProblem.COURSE_INCOMPLETE,
                        "course",
                        "course",
                        course,
                        "user",
                        user,
                        "completed",
                        completed,
                        "lessons",
                        lessons));
    }

    /**
     * A completion that a certificate stands on is not taken back.
     *
     * @param certified whether a certificate that is not revoked stands on the completion of the course
     */
    public static List<Violation> judgeUndo(Id<Course> course, Id<User> user, boolean certified) {
        return certified
                ? List.of(Violation.of(LearningProblem.CERTIFICATE_ISSUED, "", "user", user, "course", course))
                : List.of();
    }
}
