package io.lmskit.examples.courseplatform;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Checks.Tally;
import io.lmskit.examples.shared.Progress;
import io.lmskit.examples.shared.oulad.Arrivals;
import io.lmskit.examples.shared.oulad.Findings;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.examples.shared.oulad.UniversityOffice;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * A university that moves in with all that its learners did: courses, students, their access, their submissions. Doing it
 * again finds everything there.
 */
final class OpenUniversity {

    /** The tenant that it gets. */
    static final String SLUG = "open-university";

    private final Lms lms;
    private final Oulad data;
    private final PrintWriter out;

    OpenUniversity(Lms lms, Oulad data, PrintWriter out) {
        this.lms = lms;
        this.data = data;
        this.out = out;
    }

    Checks moveIn(Findings findings) {
        LmsScope office = UniversityOffice.of(lms, SLUG);
        University university = new University();
        Checks checks = new Checks();
        Campus campus = new Campus(office, university);
        Intake intake = new Intake(office, university, findings);
        Expected expected;
        try (Progress progress = Progress.of(out, "counting", -1)) {
            expected = Expected.of(data);
            progress.step(expected.counts().submissions());
        }
        Counts counts = expected.counts();
        try (Progress progress = Progress.of(out, "courses", -1)) {
            campus.build(data, progress);
        }
        try (Progress progress = Progress.of(out, "students", counts.students())) {
            intake.students(data, progress);
        }
        try (Progress progress = Progress.of(out, "access", counts.enrolments())) {
            intake.access(data, progress);
        }
        try (Progress progress = Progress.of(out, "submissions", counts.submissions())) {
            intake.completions(data, progress);
        }
        ProgressCheck check = new ProgressCheck(office, university, expected, checks);
        try (Progress progress = Progress.of(out, "comparing", counts.enrolments())) {
            check.compare(checks, progress);
        }
        List<Arrivals> arrivals =
                List.of(campus.courses(), campus.lessons(), intake.taken(), intake.granted(), intake.completed());
        out.println();
        out.println("What was brought in");
        arrivals.forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%,d new; %,d times somebody has completed a course%n",
                arrivals.stream().mapToLong(Arrivals::newOnes).sum(),
                check.finished());
        out.println();
        findings.print(out);
        out.println();
        checkCounts(checks, counts, intake, findings);
        if (data.isPublished()) {
            counts.checkPublished(checks);
        }
        return checks;
    }

    private static void checkCounts(Checks checks, Counts counts, Intake intake, Findings findings) {
        Tally tally = checks.begin("every row arrived once, and what does not fit was found as often as it is there");
        same(tally, "students", intake.taken().present(), counts.students());
        same(tally, "students refused", intake.taken().refusedOnes(), 0);
        same(tally, "enrolments", intake.granted().present(), counts.enrolments());
        same(tally, "enrolments refused", intake.granted().refusedOnes(), 0);
        same(tally, "submissions", intake.completed().all(), counts.submissions());
        same(tally, "submissions refused", intake.completed().refusedOnes(), counts.afterWithdrawal());
        same(
                tally,
                "without registration date",
                findings.count(Finding.NO_REGISTRATION_DATE),
                counts.withoutRegistrationDate());
        same(
                tally,
                "withdrawn without date",
                findings.count(Finding.WITHDRAWN_WITHOUT_DATE),
                counts.withdrawnWithoutDate());
        same(
                tally,
                "date without withdrawal",
                findings.count(Finding.DATE_WITHOUT_WITHDRAWAL),
                counts.dateWithoutWithdrawal());
        same(tally, "after withdrawal", findings.count(Finding.COMPLETED_AFTER_WITHDRAWAL), counts.afterWithdrawal());
        same(tally, "without score", findings.count(Finding.NO_SCORE), counts.withoutScore());
        same(
                tally,
                "carried over early",
                findings.count(Finding.CARRIED_OVER_BEFORE_REGISTRATION),
                counts.carriedOverEarly());
        same(tally, "refused for another reason", findings.count(Finding.REFUSED), 0);
        checks.end(tally);
    }

    private static void same(Tally tally, String what, long found, long wanted) {
        tally.that(found == wanted, "%s: %d, not %d", what, found, wanted);
    }
}
