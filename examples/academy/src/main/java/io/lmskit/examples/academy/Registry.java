package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.enrollment.EnrollmentImport;
import io.lmskit.enrollment.EnrollmentImportService;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.enrollment.EnrollmentRecord;
import io.lmskit.examples.shared.Progress;
import io.lmskit.examples.shared.oulad.Arrivals;
import io.lmskit.examples.shared.oulad.Batches;
import io.lmskit.examples.shared.oulad.Findings;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.examples.shared.oulad.Oulad.Registration;
import io.lmskit.examples.shared.oulad.Oulad.StudentInfo;
import io.lmskit.examples.shared.oulad.Students;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Enrols whoever is registered: with the day on which they came, and that on which they left, and how it ended. */
final class Registry {

    /** What the table of the students says about a registration. */
    record About(int credits, String result) {

        boolean saysWithdrawn() {
            return result.equals("Withdrawn");
        }
    }

    private final LmsScope office;
    private final Campus campus;
    private final Students students;
    private final Findings findings;
    private final Map<String, About> about = new HashMap<>();
    private final Map<String, Map<Integer, Integer>> creditsOfRuns = new TreeMap<>();
    private final Arrivals arrivals = new Arrivals("enrolments");

    Registry(LmsScope office, Campus campus, Findings findings) {
        this.office = office;
        this.campus = campus;
        this.findings = findings;
        this.students = new Students(office, (number, why) -> findings.add(Finding.REFUSED, "", number, why));
    }

    void students(Oulad data, Progress progress) {
        students.takeIn(data, this::note, progress);
    }

    private void note(StudentInfo row) {
        about.put(Oulad.key(row.run(), row.student()), new About(row.credits(), row.finalResult()));
        creditsOfRuns.computeIfAbsent(row.run(), first -> new TreeMap<>()).merge(row.credits(), 1, Integer::sum);
    }

    void enrol(Oulad data, Progress progress) {
        Batches<Registration> batches = new Batches<>(EnrollmentImportService.CHUNK, progress, this::enrol);
        data.registrations(row -> {
            findContradictions(row);
            batches.add(row);
        });
        batches.flush();
    }

    private void findContradictions(Registration row) {
        About known = about(row.run(), row.student());
        Integer withdrawn = row.withdrawn();
        if (row.registered() == null) {
            findings.add(Finding.NO_REGISTRATION_DATE, row.run(), row.student(), "");
        }
        if (known.saysWithdrawn() && withdrawn == null) {
            findings.add(Finding.WITHDRAWN_WITHOUT_DATE, row.run(), row.student(), "");
        }
        if (!known.saysWithdrawn() && withdrawn != null) {
            findings.add(
                    Finding.DATE_WITHOUT_WITHDRAWAL,
                    row.run(),
                    row.student(),
                    "day " + withdrawn + ", " + known.result());
        }
        if (withdrawn != null && withdrawn > campus.table(row.run()).days()) {
            findings.add(Finding.WITHDRAWN_AFTER_THE_END, row.run(), row.student(), "day " + withdrawn);
        }
    }

    private void enrol(List<Registration> rows) {
        EnrollmentImport done = office.enrollmentImport()
                .importAll(rows.stream().map(this::record).iterator(), result -> {
                    if (result.outcome() == EnrollmentImport.Outcome.REFUSED) {
                        Registration row = rows.get((int) result.row());
                        findings.add(
                                Finding.REFUSED,
                                row.run(),
                                row.student(),
                                result.violations().toString());
                    }
                });
        arrivals.fresh(done.enrolled());
        arrivals.known(done.already());
        arrivals.refused(done.refused());
    }

    /** Days begin with a registration, and have come to noon at a withdrawal; the run ends with its last day. */
    private EnrollmentRecord record(Registration row) {
        Oulad.Run run = campus.table(row.run());
        About known = about(row.run(), row.student());
        Integer left = row.withdrawn();
        EnrollmentRecord enrolled = EnrollmentRecord.active(
                        campus.courseOf(row.run()),
                        Oulad.known(students.users(), row.student(), "student"),
                        run.startOf(row.firstDay()))
                .inRun(campus.run(row.run()));
        if (known.saysWithdrawn()) {
            return enrolled.withdrawn(left == null ? run.startOf(run.days()) : run.noonOf(left));
        }
        return enrolled.completed(left == null ? run.startOf(run.days()) : run.noonOf(left), outcome(known.result()));
    }

    static EnrollmentOutcome outcome(String result) {
        return switch (result) {
            case "Pass" -> EnrollmentOutcome.PASSED;
            case "Distinction" -> EnrollmentOutcome.DISTINCTION;
            case "Withdrawn" -> EnrollmentOutcome.WITHDRAWN;
            default -> EnrollmentOutcome.FAILED;
        };
    }

    About about(String run, String student) {
        return Oulad.known(about, Oulad.key(run, student), "student");
    }

    Students students() {
        return students;
    }

    /** How many students of the run study for how many credits. */
    Map<Integer, Integer> credits(String run) {
        return Oulad.known(creditsOfRuns, run, "run with students");
    }

    Arrivals arrivals() {
        return arrivals;
    }
}
