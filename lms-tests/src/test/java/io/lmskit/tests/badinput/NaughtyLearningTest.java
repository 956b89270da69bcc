package io.lmskit.tests.badinput;

import static io.lmskit.tests.badinput.NaughtyTexts.readingOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.GrantAccess;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Naughty strings in the one text of learning, and through its cursors. */
@LmsTest
class NaughtyLearningTest {

    private final Lms lms;
    private final Fixtures fixtures;

    NaughtyLearningTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void the_reason_of_a_revocation_is_kept_as_it_was_or_named() {
        Course course = fixtures.course().create();
        User learner = fixtures.customer();
        int kept = 0;
        for (String naughty : NaughtyStrings.ALL) {
            AccessGrant grant = lms.courseAccess().grant(GrantAccess.of(course.id(), learner.id()));
            try {
                lms.courseAccess().revoke(grant.id(), naughty);
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("reason");
                assertThat(lms.courseAccess().getGrant(grant.id())).isEqualTo(grant);
                continue;
            }
            boolean told = lms
                    .journal()
                    .find(JournalFilter.all().withEntity("access-grant", grant.id()), PageRequest.first())
                    .items()
                    .stream()
                    .map(entry -> lms.journal().get(entry.id(), entry.occurredAt()))
                    .flatMap(entry -> entry.personal().stream())
                    .anyMatch(personal -> Objects.nonNull(personal.after()));
            assertThat(told).as(naughty).isEqualTo(Texts.cleanOrNull(naughty) != null);
            kept += told ? 1 : 0;
        }
        assertThat(kept).isGreaterThan(50);
    }

    @Test
    void every_text_as_a_cursor() {
        Course course = fixtures.course().create();
        fixtures.learner(course);

        readingOnly(
                "after",
                text -> lms.courseAccess()
                        .findGrants(AccessFilter.all(), PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.learning()
                        .progressOfAll(course.id(), PageRequest.first().after(text)));
    }
}
