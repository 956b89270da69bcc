package io.lmskit.examples.academy;

import static io.lmskit.examples.academy.House.pounds;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.RosterEntry;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.ClassGroupFilter;
import io.lmskit.enrollment.ClassMeeting;
import io.lmskit.enrollment.ClassMember;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.academy.House.People;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.PageRequest;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewProblem;
import io.lmskit.review.ReviewSubject;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Classes of an instructor, who is in them, and where they meet. */
final class ClassesChapter {

    private static final PageRequest PAGE = PageRequest.first();

    private final Cast cast;
    private final People people;
    private final LmsScope office;
    private final LmsScope tom;
    private final Stage stage;

    ClassesChapter(Cast cast) {
        this.cast = cast;
        this.people = cast.people();
        this.office = cast.office();
        this.tom = cast.instructor(people.tom());
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Classes and their meetings");
        ClassGroup evening = group("Evening class", 3);
        ClassGroup weekend = group("Weekend class", null);
        stage.that(
                tom.classes()
                                .findGroups(ClassGroupFilter.all().withInstructor(people.tom()), PAGE)
                                .items()
                                .size()
                        == 2,
                "an instructor makes as many classes as he likes");
        join(evening.id(), people.ada());
        join(evening.id(), people.ben());
        join(evening.id(), people.cleo());
        join(weekend.id(), people.ada());
        ClassMember again = join(evening.id(), people.ada());
        stage.that(
                again.active() && tom.classes().getGroup(evening.id()).members() == 3, "a student joins a class once");
        stage.refused(
                "a fourth member of a class for three",
                () -> join(evening.id(), people.eva()),
                EnrollmentProblem.CLASS_FULL);
        ClassMember left = tom.classes().leave(evening.id(), people.cleo());
        stage.that(!left.active() && left.leftAt() != null, "who leaves is inactive, and stays known");
        meet(evening);
    }

    private ClassGroup group(String name, @Nullable Integer capacity) {
        return tom.classes()
                .createGroup(ClassGroupDetails.of(name, people.tom())
                        .withDescription("For everybody")
                        .withMetadata(Json.of("{\"room\": 4}"))
                        .withCapacity(capacity));
    }

    private ClassMember join(Id<ClassGroup> group, Id<User> student) {
        return tom.classes().join(group, student);
    }

    private void meet(ClassGroup evening) {
        stage.tell("The class meets in two days, online, for an hour and a half");
        Instant start = cast.clock().instant().plus(Duration.ofDays(2));
        Session session = office.sessions()
                .publishSession(office.sessions()
                        .planSession(SessionDetails.builder(start, start.plus(Duration.ofMinutes(90)))
                                .title("First evening")
                                .description("Bring a hat")
                                .instructor(people.tom())
                                .meetingUrl("https://meet.hats.example/evening")
                                .price(pounds("0.00"))
                                .build())
                        .id());
        tom.classMeetings().addMeeting(evening.id(), session.id());
        ClassMeeting meeting = cast.student(people.ada())
                .classMeetings()
                .findMeetings(evening.id(), PAGE)
                .items()
                .get(0);
        stage.that(
                "https://meet.hats.example/evening".equals(meeting.meetingUrl())
                        && Duration.between(meeting.start(), meeting.end()).toMinutes() == 90,
                "a member sees the link and how long it takes");
        stage.refused(
                "somebody else's place in the meeting",
                () -> office.bookings().book(BookSession.of(session.id(), people.cleo())),
                BookingProblem.MEMBERS_ONLY);
        stage.that(tom.classMeetings().seatMembers(session.id()).size() == 2, "all members get their places at once");

        cast.clock().advanceTo(session.start());
        List<RosterEntry> roster = tom.attendance().roster(session.id(), PAGE).items();
        tom.attendance()
                .record(
                        session.id(),
                        roster.stream()
                                .map(entry -> Objects.equals(entry.customer(), people.ada())
                                        ? AttendanceMark.attended(
                                                entry.attendee().id())
                                        : AttendanceMark.noShow(entry.attendee().id()))
                                .toList());
        cast.clock().advanceTo(session.end());
        office.sessions().completeSession(session.id());
        ReviewSubject subject = ReviewSubject.ofSession(session.id());
        cast.student(people.ada())
                .reviews()
                .write(subject, people.ada(), ReviewDetails.of(5).withText("What hats!"));
        stage.refused(
                "a review by somebody who was not there",
                () -> cast.student(people.ben()).reviews().write(subject, people.ben(), ReviewDetails.of(1)),
                ReviewProblem.NOT_ATTENDED);
        stage.that(office.reviews().rating(subject).count() == 1, "who was there rates it");
    }
}
