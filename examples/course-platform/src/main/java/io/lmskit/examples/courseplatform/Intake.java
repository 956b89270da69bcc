package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.examples.courseplatform.University.Enrolment;
import io.lmskit.examples.shared.Progress;
import io.lmskit.examples.shared.oulad.Arrivals;
import io.lmskit.examples.shared.oulad.Batches;
import io.lmskit.examples.shared.oulad.Findings;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.examples.shared.oulad.Oulad.Registration;
import io.lmskit.examples.shared.oulad.Oulad.Submission;
import io.lmskit.examples.shared.oulad.Students;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.BulkCompletion;
import io.lmskit.learning.BulkGrant;
import io.lmskit.learning.GrantAccess;
import io.lmskit.learning.LearningProblem;
import io.lmskit.learning.LearningService;
import io.lmskit.learning.LessonDone;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Takes in the students, gives them access as they registered, and records what they submitted: 10,000 rows per call. */
final class Intake {

    private final LmsScope office;
    private final University university;
    private final Findings findings;
    private final Students students;
    private final Arrivals grants = new Arrivals("enrolments");
    private final Arrivals completions = new Arrivals("submissions");
    private final Set<String> withdrawn = new HashSet<>();

    Intake(LmsScope office, University university, Findings findings) {
        this.office = office;
        this.university = university;
        this.findings = findings;
        this.students = new Students(office, (number, why) -> findings.add(Finding.REFUSED, "", number, why));
    }

    void students(Oulad data, Progress progress) {
        students.takeIn(
                data,
                row -> {
                    if (row.saysWithdrawn()) {
                        withdrawn.add(Oulad.key(row.run(), row.student()));
                    }
                },
                progress);
        university.students.putAll(students.users());
    }

    void access(Oulad data, Progress progress) {
        Batches<Registration> batches = new Batches<>(LearningService.BULK, progress, this::grant);
        data.registrations(row -> {
            findContradictions(row);
            university.enrolments.put(
                    Oulad.key(row.run(), row.student()), new Enrolment(row.registered(), row.withdrawn()));
            batches.add(row);
        });
        batches.flush();
    }

    private void findContradictions(Registration row) {
        boolean saysWithdrawn = withdrawn.contains(Oulad.key(row.run(), row.student()));
        if (row.registered() == null) {
            findings.add(Finding.NO_REGISTRATION_DATE, row.run(), row.student(), "");
        }
        if (saysWithdrawn && row.withdrawn() == null) {
            findings.add(Finding.WITHDRAWN_WITHOUT_DATE, row.run(), row.student(), "");
        }
        if (!saysWithdrawn && row.withdrawn() != null) {
            findings.add(Finding.DATE_WITHOUT_WITHDRAWAL, row.run(), row.student(), "day " + row.withdrawn());
        }
    }

    private void grant(List<Registration> rows) {
        BulkGrant granted =
                office.courseAccess().grantAll(rows.stream().map(this::access).toList());
        for (int i = 0; i < rows.size(); i++) {
            BulkGrant.Result result = granted.results().get(i);
            if (result.outcome() == BulkGrant.Outcome.REFUSED) {
                Registration row = rows.get(i);
                findings.add(
                        Finding.REFUSED,
                        row.run(),
                        row.student(),
                        result.violations().toString());
            }
        }
        grants.fresh(granted.count(BulkGrant.Outcome.GRANTED));
        grants.known(granted.count(BulkGrant.Outcome.ALREADY));
        grants.refused(granted.count(BulkGrant.Outcome.REFUSED));
    }

    /** From the day of the registration to the end of that of the withdrawal. */
    private GrantAccess access(Registration row) {
        Integer last = row.withdrawn();
        int first = new Enrolment(row.registered(), last).firstDay();
        return GrantAccess.of(
                        Oulad.known(university.courses, row.run(), "run"),
                        Oulad.known(university.students, row.student(), "student"))
                .from(university.startOf(row.run(), first))
                .until(last == null ? null : university.startOf(row.run(), last + 1));
    }

    void completions(Oulad data, Progress progress) {
        Batches<Submission> batches = new Batches<>(LearningService.BULK, progress, this::complete);
        data.submissions(batches::add);
        batches.flush();
    }

    private void complete(List<Submission> rows) {
        BulkCompletion done =
                office.learning().completeAll(rows.stream().map(this::done).toList());
        for (int i = 0; i < rows.size(); i++) {
            BulkCompletion.Result result = done.results().get(i);
            if (result.outcome() == BulkCompletion.Outcome.REFUSED) {
                Submission row = rows.get(i);
                Finding kind =
                        isAfterWithdrawal(result.violations()) ? Finding.COMPLETED_AFTER_WITHDRAWAL : Finding.REFUSED;
                String about = kind == Finding.REFUSED ? result.violations().toString() : "day " + row.day();
                findings.add(kind, run(row), row.student(), "assessment " + row.assessment() + ", " + about);
            }
        }
        completions.fresh(done.count(BulkCompletion.Outcome.RECORDED));
        completions.known(done.count(BulkCompletion.Outcome.ALREADY));
        completions.refused(done.count(BulkCompletion.Outcome.REFUSED));
    }

    /** The library's own words for access that had ended. */
    private static boolean isAfterWithdrawal(List<Violation> violations) {
        return violations.size() == 1
                && violations.get(0).is(LearningProblem.LESSON_CLOSED)
                && Objects.equals(violations.get(0).values().get("reason"), "expired");
    }

    private LessonDone done(Submission row) {
        String run = run(row);
        String about = "assessment " + row.assessment();
        int first = Oulad.known(university.enrolments, Oulad.key(run, row.student()), "enrolment")
                .firstDay();
        int day = row.day();
        if (row.carriedOver() && day < first) {
            findings.add(Finding.CARRIED_OVER_BEFORE_REGISTRATION, run, row.student(), about + ", day " + day);
            day = first;
        }
        if (row.score() == null) {
            findings.add(Finding.NO_SCORE, run, row.student(), about);
        }
        return new LessonDone(
                Oulad.known(university.lessons, row.assessment(), "assessment"),
                Oulad.known(university.students, row.student(), "student"),
                university.noonOf(run, day),
                row.score() == null ? null : BigDecimal.valueOf(row.score()));
    }

    private String run(Submission row) {
        return Oulad.known(university.assessments, row.assessment(), "assessment")
                .run();
    }

    Arrivals taken() {
        return students.arrivals();
    }

    Arrivals granted() {
        return grants;
    }

    Arrivals completed() {
        return completions;
    }
}
