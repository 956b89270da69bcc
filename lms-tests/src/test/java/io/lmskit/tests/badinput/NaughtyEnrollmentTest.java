package io.lmskit.tests.badinput;

import static io.lmskit.tests.badinput.NaughtyTexts.readingOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentChange;
import io.lmskit.enrollment.EnrollmentDetails;
import io.lmskit.enrollment.EnrollmentFilter;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Naughty strings in the texts of enrolments, and through their cursors. */
@LmsTest
class NaughtyEnrollmentTest {

    private final Lms lms;
    private final Fixtures fixtures;

    NaughtyEnrollmentTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void a_schedule_is_kept_as_it_was_or_named() {
        Enrollment now = fixtures.enrollment().create();
        int kept = 0;
        for (String naughty : NaughtyStrings.ALL) {
            EnrollmentDetails details = EnrollmentDetails.none().withSchedule(naughty);
            try {
                now = lms.enrollments().changeDetails(now.id(), now.version(), details);
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("schedule");
                continue;
            }
            assertThat(lms.enrollments().getEnrollment(now.id()).details().schedule())
                    .isEqualTo(Texts.cleanOrNull(naughty));
            kept++;
        }
        assertThat(kept).isGreaterThan(50);
    }

    @Test
    void a_reason_is_kept_as_it_was_or_named() {
        Enrollment enrollment = fixtures.enrollment().create();
        List<@Nullable String> expected = new ArrayList<>();
        expected.add(null);
        for (String naughty : NaughtyStrings.ALL) {
            try {
                if (expected.size() % 2 == 1) {
                    lms.enrollments().pause(enrollment.id(), naughty);
                } else {
                    lms.enrollments().resume(enrollment.id(), naughty);
                }
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("reason");
                continue;
            }
            expected.add(Texts.cleanOrNull(naughty));
        }
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(reasons(enrollment)).isEqualTo(expected);
    }

    @Test
    void every_text_as_a_cursor() {
        Enrollment enrollment = fixtures.enrollment().create();

        readingOnly(
                "after",
                text -> lms.enrollments()
                        .findEnrollments(
                                EnrollmentFilter.all(), PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.enrollments()
                        .history(enrollment.id(), PageRequest.first().after(text)));
    }

    private List<@Nullable String> reasons(Enrollment enrollment) {
        List<@Nullable String> reasons = new ArrayList<>();
        PageRequest page = PageRequest.first(100);
        for (boolean more = true; more; ) {
            Page<EnrollmentChange> changes = lms.enrollments().history(enrollment.id(), page);
            changes.items().forEach(change -> reasons.add(change.reason()));
            more = changes.next() != null;
            page = page.after(changes.next());
        }
        return reasons;
    }
}
