package io.lmskit.tests.enrollment;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookSession.Seat;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.RosterEntry;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassMeeting;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.enrollment.SeatedMember;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that are meetings of a class. */
@LmsTest(poolSize = 24)
class ClassMeetingTest {

    private static final PageRequest PAGE = PageRequest.first(100);

    private final Lms lms;
    private final Lms other;
    private final Fixtures fixtures;
    private final TestClock clock;

    ClassMeetingTest(Lms lms, LmsNodes others, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.other = others.open();
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @BeforeEach
    void start() {
        clock.set(TestClock.START);
    }

    @Test
    void nobody_but_members_has_a_place_in_a_meeting() {
        ClassGroup group = fixtures.classGroup();
        Session session = meeting(group);
        User member = member(group);
        User stranger = fixtures.customer();
        assertThat(book(session, member)).isConfirmed();
        assertThatCall(() -> book(session, stranger)).isRefusedWith(BookingProblem.MEMBERS_ONLY);
        assertThatCall(() -> lms.bookings()
                        .book(BookSession.of(session.id(), member.id()).withAttendees(List.of(Seat.of(stranger.id())))))
                .isRefusedWith(BookingProblem.MEMBERS_ONLY);
        lms.classes().join(group.id(), stranger.id());
        assertThat(book(session, stranger)).isConfirmed();
        User left = member(group);
        lms.classes().leave(group.id(), left.id());
        assertThatCall(() -> book(session, left)).isRefusedWith(BookingProblem.MEMBERS_ONLY);
    }

    @Test
    void who_is_enrolled_in_a_run_is_a_member_of_it() {
        Course course = fixtures.freeCourse();
        ClassGroup run = fixtures.runOf(course, 10);
        Session session = meeting(run);
        User student = fixtures.customer();
        assertThatCall(() -> book(session, student)).isRefusedWith(BookingProblem.MEMBERS_ONLY);
        lms.enrollments().enroll(EnrollStudent.of(course.id(), student.id()).inRun(run.id()));
        assertThat(book(session, student)).isConfirmed();
    }

    @Test
    void the_roster_is_the_class_and_attendance_is_taken_of_it() {
        ClassGroup group = fixtures.classGroup();
        Session session = meeting(group);
        User one = member(group);
        User two = member(group);
        assertThat(lms.classMeetings().seatMembers(session.id()))
                .extracting(SeatedMember::member)
                .containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(lms.classMeetings().seatMembers(session.id())).isEmpty();
        User busy = member(group);
        lms.bookings()
                .book(BookSession.of(
                        fixtures.session()
                                .free()
                                .startsAt(session.start())
                                .create()
                                .id(),
                        busy.id()));
        List<SeatedMember> refused = lms.classMeetings().seatMembers(session.id());
        assertThat(refused).singleElement().satisfies(r -> {
            assertThat(r.booking()).isNull();
            assertThat(r.violations())
                    .extracting(io.lmskit.kernel.Violation::code)
                    .containsExactly(BookingProblem.OVERLAP.code());
        });
        List<RosterEntry> roster = lms.attendance().roster(session.id(), PAGE).items();
        assertThat(roster).extracting(RosterEntry::customer).containsExactlyInAnyOrder(one.id(), two.id());
        clock.set(session.start());
        lms.attendance()
                .record(
                        session.id(),
                        List.of(
                                AttendanceMark.attended(roster.get(0).attendee().id()),
                                AttendanceMark.noShow(roster.get(1).attendee().id())));
    }

    @Test
    void members_are_told_where_the_class_meets_and_strangers_are_not() {
        Course course = fixtures.freeCourse();
        ClassGroup run = fixtures.runOf(course, 10);
        Session later = fixtures.session()
                .free()
                .startsIn(Duration.ofDays(9))
                .with(d -> d.meetingUrl("https://meet.example.org/a"))
                .create();
        Session sooner = fixtures.session().free().startsIn(Duration.ofDays(8)).create();
        lms.classMeetings().addMeeting(run.id(), later.id());
        ClassMeeting added = lms.classMeetings().addMeeting(run.id(), sooner.id());
        assertThat(lms.classMeetings().addMeeting(run.id(), sooner.id())).isEqualTo(added);
        assertThat(lms.classMeetings().findMeetings(run.id(), PAGE).items())
                .extracting(ClassMeeting::session)
                .containsExactly(sooner.id(), later.id());
        var first = lms.classMeetings().findMeetings(run.id(), PageRequest.first(1));
        assertThat(lms.classMeetings()
                        .findMeetings(run.id(), PageRequest.first(1).after(first.next()))
                        .items())
                .extracting(ClassMeeting::meetingUrl)
                .containsExactly("https://meet.example.org/a");
        User student = fixtures.customer();
        LmsScope self = lms.as(Actor.customer(student.id()));
        assertThat(self.classMeetings().findMeetings(run.id(), PAGE).items())
                .extracting(ClassMeeting::meetingUrl)
                .containsOnlyNulls();
        lms.enrollments().enroll(EnrollStudent.of(course.id(), student.id()).inRun(run.id()));
        assertThat(self.classMeetings().findMeetings(run.id(), PAGE).items())
                .extracting(ClassMeeting::meetingUrl)
                .contains("https://meet.example.org/a");
    }

    @Test
    void what_somebody_has_booked_or_another_class_uses_does_not_become_a_meeting() {
        ClassGroup group = fixtures.classGroup();
        Session booked = fixtures.session().create();
        fixtures.booking().of(booked).create();
        assertThatCall(() -> lms.classMeetings().addMeeting(group.id(), booked.id()))
                .isRefusedWith(EnrollmentProblem.MEETING_BOOKED);
        Session taken = meeting(fixtures.classGroup());
        assertThatCall(() -> lms.classMeetings().addMeeting(group.id(), taken.id()))
                .isRefusedWith(EnrollmentProblem.MEETING_TAKEN);
        Session cancelled = fixtures.session().create();
        lms.sessions().cancelSession(cancelled.id(), "Ill");
        assertThatCall(() -> lms.classMeetings().addMeeting(group.id(), cancelled.id()))
                .isRefusedWith(EnrollmentProblem.MEETING_NOT_LIVE);
        lms.classMeetings().removeMeeting(taken.id());
        assertThat(book(taken, fixtures.customer())).isConfirmed();
        assertThatThrownBy(() -> lms.classMeetings().removeMeeting(taken.id())).isInstanceOf(NotFoundException.class);
        ClassGroup meets = fixtures.classGroup();
        meeting(meets);
        assertThatCall(() -> lms.classes().deleteGroup(meets.id())).isRefusedWith(EnrollmentProblem.CLASS_IN_USE);
    }

    @Test
    void instructors_manage_the_meetings_of_their_own_classes() {
        ClassGroup group = fixtures.classGroup();
        User instructor = lms.users().getUser(group.details().instructor());
        LmsScope self = lms.as(Actor.instructor(instructor.id()));
        Session own = fixtures.session().free().taughtBy(instructor).create();
        Session others =
                fixtures.session().free().taughtBy(fixtures.instructor()).create();
        assertThat(self.classMeetings().addMeeting(group.id(), own.id()).group())
                .isEqualTo(group.id());
        assertThatThrownBy(() -> self.classMeetings().addMeeting(group.id(), others.id()))
                .isInstanceOf(AccessDeniedException.class);
        member(group);
        assertThat(self.classMeetings().seatMembers(own.id())).hasSize(1);
        LmsScope stranger = lms.as(Actor.instructor(fixtures.instructor().id()));
        assertThatThrownBy(() -> stranger.classMeetings().removeMeeting(own.id()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whoever_leaves_while_booking_has_no_place_unless_booked_before() throws Exception {
        ClassGroup group = fixtures.classGroup();
        Session session = meeting(group);
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            User member = member(group);
            Lms node = i % 2 == 0 ? lms : other;
            Lms second = i % 2 == 0 ? other : lms;
            work.add(() -> node.classes().leave(group.id(), member.id()));
            work.add(() -> second.bookings().book(BookSession.of(session.id(), member.id())));
        }
        List<Outcome<Object>> outcomes = Race.all(64, work);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal()).hasMessageContaining("booking.members-only"));
    }

    private Session meeting(ClassGroup group) {
        Session session = fixtures.session().free().capacity(100).create();
        lms.classMeetings().addMeeting(group.id(), session.id());
        return lms.sessions().getSession(session.id());
    }

    private User member(ClassGroup group) {
        User member = fixtures.customer();
        lms.classes().join(group.id(), member.id());
        return member;
    }

    private Booking book(Session session, User user) {
        return lms.bookings().book(BookSession.of(session.id(), user.id()));
    }
}
