package io.lmskit.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnrollmentRulesTest {

    private static final Id<Course> COURSE = Id.of(new UUID(0, 1));
    private static final EnrollStudent COMMAND = EnrollStudent.of(COURSE, Id.of(new UUID(0, 2)));
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void all_reasons_are_told_at_once() {
        Prerequisites missing = Prerequisites.none()
                .withCourses(Set.of(Id.of(new UUID(0, 3)), Id.of(new UUID(0, 4))))
                .withCertificates(Set.of(Id.of(new UUID(0, 5))));

        List<Violation> violations = EnrollmentRules.judge(
                COMMAND,
                new EnrollmentFacts(false, true, false, false, null, true, TODAY, EnrollmentStatus.PAUSED, missing));

        assertThat(violations)
                .extracting(v -> v.code() + " " + v.path())
                .containsExactly(
                        "enrollment.course-archived course",
                        "enrollment.student-not-active student",
                        "enrollment.already-enrolled student",
                        "enrollment.run-required run",
                        "enrollment.course-required student",
                        "enrollment.course-required student",
                        "enrollment.certificate-required student");
        assertThat(violations.get(2).values()).containsEntry("status", "paused");
    }

    @Property
    void a_published_course_takes_every_active_person_who_is_not_in_it_and_lacks_nothing(
            @ForAll boolean published,
            @ForAll boolean archived,
            @ForAll boolean active,
            @ForAll EnrollmentStatus current) {
        boolean open = EnrollmentRules.judge(
                        COMMAND,
                        new EnrollmentFacts(
                                published, archived, true, active, null, false, TODAY, current, Prerequisites.none()))
                .isEmpty();

        assertThat(open).isEqualTo(published && !archived && active && current.ended());
    }

    @Property
    void nobody_admits_themselves_to_what_costs_something(
            @ForAll boolean pending, @ForAll boolean manages, @ForAll boolean free) {
        EnrollStudent command = pending ? COMMAND.asPending() : COMMAND;

        EnrollmentStatus first = EnrollmentRules.firstStatus(command, manages, free);

        assertThat(first == EnrollmentStatus.ACTIVE).isEqualTo(!pending && (manages || free));
        assertThat(first.ended()).isFalse();
    }

    @Property
    void a_step_starts_from_its_statuses_and_never_from_an_end(
            @ForAll EnrollmentTransition step, @ForAll EnrollmentStatus status) {
        List<Violation> violations = step.judge(Id.of(new UUID(0, 7)), status);

        assertThat(violations.isEmpty()).isEqualTo(step.startsFrom(status));
        assertThat(step.to()).isNotEqualTo(EnrollmentStatus.PENDING);
        if (status.ended() || status == step.to()) {
            assertThat(violations).extracting(Violation::code).containsExactly("enrollment.wrong-status");
        }
    }

    @Property
    void every_status_that_has_not_ended_can_be_withdrawn(@ForAll EnrollmentStatus status) {
        assertThat(EnrollmentTransition.WITHDRAW.startsFrom(status)).isEqualTo(!status.ended());
    }

    @Property
    void progress_follows_from_lessons_where_there_are_any(
            @ForAll @IntRange(max = 50) int lessons,
            @ForAll @IntRange(max = 50) int done,
            @ForAll EnrollmentStatus status) {
        Enrollment enrollment = enrollment(status, lessons, Math.min(lessons, done), 33);

        assertThat(enrollment.progress()).hasValue(lessons == 0 ? 33 : 100 * Math.min(lessons, done) / lessons);
        assertThat(EnrollmentRules.judgeProgress(enrollment).isEmpty())
                .isEqualTo(lessons == 0 && (status == EnrollmentStatus.ACTIVE || status == EnrollmentStatus.PAUSED));
    }

    @Test
    void nothing_to_complete_and_nothing_set_is_no_percentage() {
        assertThat(enrollment(EnrollmentStatus.ACTIVE, 0, 0, null).progress()).isEmpty();
    }

    @Property
    void who_completes_has_not_withdrawn(@ForAll EnrollmentOutcome outcome) {
        assertThat(EnrollmentRules.judgeOutcome(outcome).isEmpty()).isEqualTo(outcome != EnrollmentOutcome.WITHDRAWN);
    }

    private static Enrollment enrollment(EnrollmentStatus status, int lessons, int done, @Nullable Integer byHand) {
        return new Enrollment(
                Id.of(new UUID(0, 7)),
                COURSE,
                null,
                COMMAND.student(),
                status,
                null,
                null,
                EnrollmentDetails.none(),
                lessons,
                done,
                byHand,
                NOW,
                NOW,
                null,
                0,
                NOW,
                NOW);
    }
}
