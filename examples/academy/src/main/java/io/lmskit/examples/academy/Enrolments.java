package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Checks.Tally;
import io.lmskit.examples.shared.Progress;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The enrolments as the library has them, read back and held against the tables. */
final class Enrolments {

    /** Whose enrolment it is, and in which run. */
    record Key(String run, String student) {}

    private static final PageRequest PAGE = PageRequest.first(500);

    private final Map<Id<Enrollment>, Key> keys = new HashMap<>();
    private final Map<String, Map<String, Id<Enrollment>>> ids = new HashMap<>();

    static Enrolments read(
            LmsScope office, Campus campus, Registry registry, Oulad data, Checks checks, Progress progress) {
        Enrolments enrolments = new Enrolments();
        Map<Id<User>, String> numbers = new HashMap<>();
        registry.students().users().forEach((number, user) -> numbers.put(user, number));
        Tally endings =
                checks.begin("everybody is enrolled from the day, until the day and with the outcome of the tables");
        Map<String, Oulad.Registration> rows = new HashMap<>();
        data.registrations(row -> rows.put(Oulad.key(row.run(), row.student()), row));
        for (String run : campus.names()) {
            Map<String, Id<Enrollment>> ofRun = new HashMap<>();
            enrolments.ids.put(run, ofRun);
            PageRequest request = PAGE;
            for (boolean more = true; more; ) {
                Page<Enrollment> page = office.enrollments()
                        .findEnrollments(EnrollmentFilter.all().withRun(campus.run(run)), request);
                for (Enrollment one : page.items()) {
                    String student = String.valueOf(numbers.get(one.student()));
                    Oulad.Registration row = rows.remove(Oulad.key(run, student));
                    endings.that(
                            row != null && fits(one, row, registry.about(run, student), campus.table(run)),
                            "%s, student %s: %s, but the tables say %s",
                            run,
                            student,
                            one,
                            String.valueOf(row));
                    enrolments.keys.put(one.id(), new Key(run, student));
                    ofRun.put(student, one.id());
                }
                progress.step(page.items().size());
                request = request.after(page.next());
                more = !page.isLast();
            }
        }
        endings.that(rows.isEmpty(), "%d registrations are no enrolments", rows.size());
        checks.end(endings);
        return enrolments;
    }

    private static boolean fits(Enrollment one, Oulad.Registration row, Registry.About about, Oulad.Run run) {
        return day(one.startedAt(), run) == row.firstDay()
                && day(one.endedAt(), run) == Objects.requireNonNullElse(row.withdrawn(), run.days())
                && one.outcome() == Registry.outcome(about.result());
    }

    private static long day(java.time.@Nullable Instant at, Oulad.Run run) {
        return at == null
                ? Long.MAX_VALUE
                : java.time.temporal.ChronoUnit.DAYS.between(
                        run.start(), at.atZone(Oulad.ZONE).toLocalDate());
    }

    @Nullable
    Key key(@Nullable Id<Enrollment> enrollment) {
        return enrollment == null ? null : keys.get(enrollment);
    }

    /** Students by their numbers. */
    void eachOf(String run, BiConsumer<String, Id<Enrollment>> to) {
        Oulad.known(ids, run, "run").forEach(to);
    }

    int count() {
        return keys.size();
    }
}
