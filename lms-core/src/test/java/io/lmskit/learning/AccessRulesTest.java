package io.lmskit.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Visibility;
import io.lmskit.learning.LessonAccess.Reason;
import io.lmskit.learning.LessonFacts.Reader;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UseType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            true,  2030-01-01T00:00:00Z, -,                    -,                    LIVE
            true,  2030-01-01T00:00:01Z, -,                    -,                    NOT_STARTED
            true,  2029-01-01T00:00:00Z, 2030-01-01T00:00:01Z, -,                    LIVE
            true,  2029-01-01T00:00:00Z, 2030-01-01T00:00:00Z, -,                    EXPIRED
            true,  2029-01-01T00:00:00Z, -,                    2030-01-01T00:00:00Z, REVOKED
            true,  2029-01-01T00:00:00Z, -,                    2030-01-01T00:00:01Z, LIVE
            false, 2029-01-01T00:00:00Z, -,                    -,                    SOURCE_GONE
            false, 2029-01-01T00:00:00Z, 2029-06-01T00:00:00Z, 2029-05-01T00:00:00Z, REVOKED
            """)
    void a_grant_is_live_from_its_start_until_its_end_unless_revoked(
            boolean holds, Instant starts, Instant ends, Instant revoked, GrantState state) {
        assertThat(AccessRules.state(holds, starts, ends, revoked, NOW)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            true,  true,  true,  -
            false, true,  true,  learning.course-unknown
            true,  false, false, learning.user-unknown
            true,  true,  false, learning.user-not-active
            false, false, false, learning.course-unknown learning.user-unknown
            """)
    void a_row_of_a_bulk_says_all_that_is_unknown(boolean course, boolean user, boolean active, String codes) {
        GrantAccess row = GrantAccess.of(
                io.lmskit.kernel.Id.of(new java.util.UUID(1, 1)), io.lmskit.kernel.Id.of(new java.util.UUID(1, 2)));

        assertThat(AccessRules.judgeRow(row, course, user, active, NOW))
                .extracting(io.lmskit.kernel.Violation::code)
                .containsExactly(codes == null ? new String[0] : codes.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PREVIEW, GUEST, false, PREVIEW
            PRIVATE, USER,  true,  LESSON_HIDDEN
            PRIVATE, STAFF, false, STAFF
            PUBLIC,  USER,  false, NO_ACCESS
            """)
    void L4(LessonStatus lesson, Reader reader, boolean access, Reason reason) {
        List<GrantState> grants = access ? List.of(GrantState.LIVE) : List.of();

        LessonAccess answer = AccessRules.judge(new LessonFacts(lesson, Visibility.PUBLIC, true, reader, grants));

        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.open()).isEqualTo(reason == Reason.PREVIEW || reason == Reason.STAFF);
    }

    @Property(tries = 500)
    void another_grant_never_closes_what_is_open(@ForAll @UseType LessonFacts facts, @ForAll GrantState another) {
        List<GrantState> more = new java.util.ArrayList<>(facts.grants());
        more.add(another);
        LessonFacts with = new LessonFacts(facts.lesson(), facts.section(), facts.courseShown(), facts.reader(), more);

        if (AccessRules.judge(facts).open()) {
            assertThat(AccessRules.judge(with).open()).isTrue();
        }
    }

    @Property(tries = 500)
    void only_staff_open_what_is_private_and_only_a_live_grant_or_a_preview_opens_the_rest(
            @ForAll @UseType LessonFacts facts) {
        boolean open = AccessRules.judge(facts).open();
        boolean visible = facts.lesson() != LessonStatus.PRIVATE && facts.section() == Visibility.PUBLIC;
        boolean preview = facts.lesson() == LessonStatus.PREVIEW && facts.courseShown();
        boolean granted = facts.reader() == Reader.USER && facts.grants().contains(GrantState.LIVE);

        assertThat(open).isEqualTo(facts.reader() == Reader.STAFF || (visible && (preview || granted)));
    }

    @Property(tries = 500)
    void access_holds_if_and_only_if_some_grant_is_live(@ForAll List<GrantState> grants) {
        assertThat(AccessRules.hasAccess(grants)).isEqualTo(grants.stream().anyMatch(g -> g == GrantState.LIVE));
    }

    @Test
    void the_reason_tells_what_can_be_done_about_it() {
        assertThat(reason(GrantState.REVOKED, GrantState.EXPIRED)).isEqualTo(Reason.EXPIRED);
        assertThat(reason(GrantState.REVOKED, GrantState.NOT_STARTED)).isEqualTo(Reason.NOT_STARTED);
        assertThat(reason(GrantState.SOURCE_GONE)).isEqualTo(Reason.REVOKED);
        assertThat(reason(GrantState.REVOKED, GrantState.LIVE)).isEqualTo(Reason.GRANTED);
        assertThat(reason()).isEqualTo(Reason.NO_ACCESS);
    }

    private static Reason reason(GrantState... grants) {
        return AccessRules.judge(
                        new LessonFacts(LessonStatus.PUBLIC, Visibility.PUBLIC, true, Reader.USER, List.of(grants)))
                .reason();
    }
}
