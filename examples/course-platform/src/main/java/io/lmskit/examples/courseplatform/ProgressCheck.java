package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.examples.courseplatform.Expected.Standing;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Checks.Tally;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everybody's progress in every course, as the library tells it, beside what it must be. */
final class ProgressCheck {

    private static final PageRequest PAGE = PageRequest.first(500);

    private final LmsScope office;
    private final University university;
    private final Expected expected;
    private final Map<Id<User>, String> numbers = new HashMap<>();
    private final Tally people;
    private final Tally figures;
    private final Tally alone;
    private long finished;

    ProgressCheck(LmsScope office, University university, Expected expected, Checks checks) {
        this.office = office;
        this.university = university;
        this.expected = expected;
        university.students.forEach((number, user) -> numbers.put(user, number));
        this.people = checks.begin("each course knows exactly those who are enrolled in its run");
        this.figures =
                checks.begin("progress is what plain Java computes from the tables, for everybody in every course");
        this.alone = checks.begin("progress of one alone is the same as among all");
    }

    void compare(Checks checks, io.lmskit.examples.shared.Progress progress) {
        university.courses.keySet().stream().sorted().forEach(run -> compare(run, progress));
        checks.end(people);
        checks.end(figures);
        checks.end(alone);
    }

    private void compare(String run, io.lmskit.examples.shared.Progress progress) {
        Map<String, Standing> wanted = expected.standings(run);
        int found = 0;
        PageRequest request = PAGE;
        for (boolean more = true; more; ) {
            Page<Progress> page = office.learning().progressOfAll(Oulad.known(university.courses, run, "run"), request);
            for (Progress one : page.items()) {
                String student = numbers.get(one.user());
                Standing standing = student == null ? null : wanted.get(student);
                people.that(standing != null, "user %s is in %s, but not enrolled", one.user(), run);
                if (standing != null) {
                    found++;
                    compare(run, String.valueOf(student), one, standing);
                }
            }
            // one of each page is asked for by itself, too
            page.items().stream()
                    .limit(1)
                    .forEach(one -> alone.that(
                            office.learning().progress(one.course(), one.user()).equals(one),
                            "user %s in %s",
                            one.user(),
                            run));
            progress.step(page.items().size());
            request = request.after(page.next());
            more = !page.isLast();
        }
        people.that(found == wanted.size(), "%s has %d of %d", run, found, wanted.size());
    }

    private void compare(String run, String student, Progress one, Standing standing) {
        int lessons = expected.assessments(run);
        Instant last = standing.completed() == 0 ? null : university.noonOf(run, standing.lastDay());
        boolean all = lessons > 0 && standing.completed() == lessons;
        finished += all ? 1 : 0;
        figures.that(
                one.lessons() == lessons
                        && one.completed() == standing.completed()
                        && same(one.averageScore(), standing.average())
                        && Objects.equals(one.lastCompletedAt(), last)
                        && Objects.equals(one.courseCompletedAt(), all ? last : null),
                "%s, student %s: %s, but %d of %d completed, average %s, the last at %s",
                run,
                student,
                one,
                standing.completed(),
                lessons,
                String.valueOf(standing.average()),
                String.valueOf(last));
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    /** How many have completed a course. */
    long finished() {
        return finished;
    }
}
