package io.lmskit.tests.scheduling;

import static io.lmskit.tests.scheduling.Timetable.at;
import static io.lmskit.tests.scheduling.Timetable.codes;
import static io.lmskit.tests.scheduling.Timetable.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.scheduling.Venue;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@LmsTest
class ChangeSessionTest {

    private final LmsScope lms;
    private final TestClock clock;
    private final Timetable timetable;

    ChangeSessionTest(LmsScope lms, TestClock clock) {
        this.lms = lms;
        this.clock = clock;
        timetable = new Timetable(lms);
    }

    @Test
    void a_session_moves_and_leaves_its_old_time_free() {
        Venue room = timetable.room();
        User teacher = timetable.instructor();
        Session session = timetable.published(hours(1, 2).venue(room.id()).instructor(teacher.id()));
        Session moved = lms.sessions().reschedule(session.id(), session.version(), at(1.5), at(2.5));
        assertThat(moved.start()).isEqualTo(at(1.5));
        assertThat(moved.status()).isEqualTo(SessionStatus.PUBLISHED);
        assertThat(moved.version()).isEqualTo(session.version() + 1);
        assertThat(lms.sessions().getSession(session.id())).isEqualTo(moved);
        timetable.plan(hours(1, 1.5).venue(room.id()).instructor(teacher.id()));
        assertThat(codes(() -> timetable.plan(hours(2, 3).venue(room.id()).instructor(teacher.id()))))
                .containsExactly("scheduling.venue-taken", "scheduling.instructor-taken");
        assertThat(timetable.events("session", session.id()))
                .containsExactly("SessionRescheduled", "SessionPublished", "SessionPlanned");
    }

    @Test
    void a_session_cannot_move_onto_another_one() {
        Venue room = timetable.room();
        timetable.plan(room, 1, 2);
        Session session = timetable.plan(room, 3, 4);
        assertThat(codes(() -> lms.sessions().reschedule(session.id(), session.version(), at(1.5), at(2.5))))
                .containsExactly("scheduling.venue-taken");
        assertThat(lms.sessions()
                        .checkChange(
                                session.id(),
                                session.details().toBuilder()
                                        .during(at(1.5), at(2.5))
                                        .build()))
                .hasSize(1);
        assertThat(lms.sessions().getSession(session.id())).isEqualTo(session);
    }

    @Test
    void a_session_changes_its_room_and_its_instructor() {
        Venue room = timetable.room();
        Venue other = timetable.venue(v -> v.capacity(5));
        User teacher = timetable.instructor();
        User colleague = timetable.instructor();
        Session session = timetable.plan(hours(1, 2).venue(room.id()).instructor(teacher.id()));
        Session changed = lms.sessions()
                .changeSession(
                        session.id(),
                        session.version(),
                        session.details().toBuilder()
                                .venue(other.id())
                                .instructor(colleague.id())
                                .capacity(5)
                                .build());
        assertThat(changed.details().venue()).isEqualTo(other.id());
        timetable.plan(hours(1, 2).venue(room.id()).instructor(teacher.id()));
        assertThat(codes(() -> timetable.plan(hours(1, 2).venue(other.id()).instructor(colleague.id()))))
                .containsExactly("scheduling.venue-taken", "scheduling.instructor-taken");
        Session nowhere = lms.sessions()
                .changeSession(
                        changed.id(),
                        changed.version(),
                        changed.details().toBuilder()
                                .venue(null)
                                .instructor(null)
                                .build());
        assertThat(nowhere.details().venue()).isNull();
        timetable.plan(hours(1, 2).venue(other.id()).instructor(colleague.id()));
    }

    @Test
    void a_change_of_somebody_else_meanwhile_is_a_conflict() {
        Session session = timetable.plan(hours(1, 2));
        lms.sessions().publishSession(session.id());
        assertThatThrownBy(() -> lms.sessions().changeSession(session.id(), session.version(), session.details()))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> lms.sessions().reschedule(session.id(), session.version(), at(3), at(4)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void a_cancelled_or_completed_session_stays_as_it_is() {
        Session cancelled =
                lms.sessions().cancelSession(timetable.plan(hours(1, 2)).id(), "Snow");
        assertThat(codes(() -> lms.sessions().changeSession(cancelled.id(), cancelled.version(), cancelled.details())))
                .containsExactly("scheduling.wrong-status");
        assertThat(codes(() -> lms.sessions().changeCapacity(cancelled.id(), 3)))
                .containsExactly("scheduling.wrong-status");
        Session published = timetable.published(hours(0, 1));
        clock.set(at(1));
        Session completed = lms.sessions().completeSession(published.id());
        assertThat(codes(() -> lms.sessions().reschedule(completed.id(), completed.version(), at(3), at(4))))
                .containsExactly("scheduling.wrong-status");
    }

    @Test
    void the_capacity_stays_within_the_venue() {
        Venue room = timetable.venue(v -> v.capacity(10));
        Session session = timetable.plan(room, 1, 2);
        assertThat(session.capacity()).isEqualTo(10);
        Session smaller = lms.sessions().changeCapacity(session.id(), 4);
        assertThat(smaller.capacity()).isEqualTo(4);
        assertThat(codes(() -> lms.sessions().changeCapacity(session.id(), 11)))
                .containsExactly("scheduling.capacity-above-venue");
        assertThatThrownBy(() -> lms.sessions().changeCapacity(session.id(), 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("capacity");
        assertThat(lms.sessions().getSession(session.id())).isEqualTo(smaller);
    }

    @Test
    void publishing_and_completing_twice_changes_nothing_more() {
        Session session = timetable.published(hours(1, 2));
        assertThat(lms.sessions().publishSession(session.id())).isEqualTo(session);
        assertThat(codes(() -> lms.sessions().completeSession(session.id()))).containsExactly("scheduling.not-started");
        clock.set(at(1));
        Session completed = lms.sessions().completeSession(session.id());
        assertThat(completed.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(lms.sessions().completeSession(session.id())).isEqualTo(completed);
        assertThat(codes(() -> lms.sessions().publishSession(session.id()))).containsExactly("scheduling.wrong-status");
        assertThat(codes(() -> lms.sessions().cancelSession(session.id(), "Too late")))
                .containsExactly("scheduling.wrong-status");
        assertThat(timetable.events("session", session.id()))
                .containsExactly("SessionCompleted", "SessionPublished", "SessionPlanned");
    }

    @Test
    void a_draft_cannot_be_completed() {
        Session draft = timetable.plan(hours(0, 1));
        clock.set(at(1));
        assertThat(codes(() -> lms.sessions().completeSession(draft.id()))).containsExactly("scheduling.wrong-status");
    }

    @Test
    void a_cancelled_session_frees_room_and_instructor() {
        Venue room = timetable.room();
        User teacher = timetable.instructor();
        Session session = timetable.published(hours(1, 2).venue(room.id()).instructor(teacher.id()));
        Session cancelled = lms.once("cancel-1").sessions().cancelSession(session.id(), "  Snow ");
        assertThat(cancelled.status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(cancelled.cancelReason()).isEqualTo("Snow");
        assertThat(lms.once("cancel-1").sessions().cancelSession(session.id(), "Snow"))
                .isEqualTo(cancelled);
        assertThat(lms.sessions().cancelSession(session.id(), "Again")).isEqualTo(cancelled);
        timetable.plan(hours(1, 2).venue(room.id()).instructor(teacher.id()));
        assertThatThrownBy(() -> lms.sessions().cancelSession(session.id(), " "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("reason");
    }

    @Test
    void only_a_draft_can_be_deleted() {
        Venue room = timetable.room();
        Session draft = timetable.plan(room, 1, 2);
        lms.sessions().deleteDraft(draft.id());
        assertThatThrownBy(() -> lms.sessions().getSession(draft.id())).isInstanceOf(NotFoundException.class);
        assertThat(timetable.events("session", draft.id())).containsExactly("SessionDeleted", "SessionPlanned");
        Session published = timetable.published(hours(1, 2).venue(room.id()));
        assertThat(codes(() -> lms.sessions().deleteDraft(published.id()))).containsExactly("scheduling.wrong-status");
    }

    @Test
    void an_unknown_session_is_not_found() {
        Id<Session> unknown = Id.of(new UUID(9, 9));
        assertThatThrownBy(() -> lms.sessions().publishSession(unknown)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lms.sessions().cancelSession(unknown, "Why")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lms.sessions().reschedule(unknown, 0, at(1), at(2)))
                .isInstanceOf(NotFoundException.class);
    }
}
