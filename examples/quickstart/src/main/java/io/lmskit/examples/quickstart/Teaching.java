package io.lmskit.examples.quickstart;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.RosterEntry;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.examples.quickstart.Demand.Wish;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.examples.shared.MovableClock;
import io.lmskit.examples.shared.Progress;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The week itself, hour by hour: who comes is checked in, at the end attendance is recorded by the teacher, and the last
 * lecture of a course gives its certificates. Whoever tries to book a lecture that has begun is told so.
 */
final class Teaching {

    private static final int NO_SHOWS_PER_HUNDRED = 5;
    private static final int LATECOMERS = 20;
    private static final PageRequest PAGE = new PageRequest(500, null);

    private final School school;
    private final Planner.Plan plan;
    private final Sales sales;
    private final Crowd crowd;
    private final MovableClock clock;
    private final Dice dice;
    private final AtomicInteger attended = new AtomicInteger();
    private final AtomicInteger noShows = new AtomicInteger();
    private final AtomicInteger certificates = new AtomicInteger();

    Teaching(School school, Planner.Plan plan, Sales sales, Crowd crowd, MovableClock clock, Dice dice) {
        this.school = school;
        this.plan = plan;
        this.sales = sales;
        this.crowd = crowd;
        this.clock = clock;
        this.dice = dice;
    }

    void week(Progress progress) {
        Map<Instant, List<Lecture>> byStart = new TreeMap<>();
        Map<Object, Instant> last = new HashMap<>();
        for (Lecture lecture : plan.lectures()) {
            Instant start = lecture.during().start();
            byStart.computeIfAbsent(start, s -> new ArrayList<>()).add(lecture);
            last.merge(lecture.offer().course(), start, (a, b) -> a.isAfter(b) ? a : b);
        }
        int latecomers = 0;
        for (Map.Entry<Instant, List<Lecture>> hour : byStart.entrySet()) {
            Instant start = hour.getKey();
            List<Lecture> lectures = hour.getValue();
            clock.set(start.minus(Duration.ofMinutes(10)));
            List<List<AttendanceMark>> marks = new ArrayList<>();
            lectures.forEach(l -> marks.add(new ArrayList<>()));
            crowd.forEach(lectures.size(), n -> marks.get(n).addAll(checkIn(lectures.get(n))));
            if (latecomers < LATECOMERS) {
                clock.set(start.plus(Duration.ofMinutes(5)));
                sales.sell(Sale.TOO_LATE, List.of(new Wish(latecomers++, lectures.get(0), null)), () -> {});
            }
            clock.set(lectures.get(0).during().end());
            crowd.forEach(lectures.size(), n -> {
                Lecture lecture = lectures.get(n);
                finish(
                        lecture,
                        marks.get(n),
                        start.equals(last.get(lecture.offer().course())));
                progress.step();
            });
        }
    }

    private LmsScope teacher(Lecture lecture) {
        return school.scope().as(Actor.instructor(lecture.offer().instructor()));
    }

    /** @return who came and who did not */
    private List<AttendanceMark> checkIn(Lecture lecture) {
        LmsScope teacher = teacher(lecture);
        List<AttendanceMark> marks = new ArrayList<>();
        PageRequest request = PAGE;
        Page<RosterEntry> page;
        do {
            page = teacher.attendance().roster(lecture.session(), request);
            List<Id<Attendee>> here = new ArrayList<>();
            for (RosterEntry entry : page.items()) {
                int number = sales.number(entry.customer());
                boolean comes = dice.below(100, "comes", number, sales.lectureNumber(lecture.session()))
                        >= NO_SHOWS_PER_HUNDRED;
                Id<Attendee> attendee = entry.attendee().id();
                marks.add(new AttendanceMark(attendee, comes));
                if (comes) {
                    here.add(attendee);
                }
            }
            if (!here.isEmpty()) {
                teacher.attendance().checkIn(lecture.session(), here);
            }
            request = PAGE.after(page.next());
        } while (!page.isLast());
        return marks;
    }

    private void finish(Lecture lecture, List<AttendanceMark> marks, boolean last) {
        LmsScope teacher = teacher(lecture);
        for (int from = 0; from < marks.size(); from += 500) {
            teacher.attendance().record(lecture.session(), marks.subList(from, Math.min(from + 500, marks.size())));
        }
        for (AttendanceMark mark : marks) {
            (mark.attended() ? attended : noShows).incrementAndGet();
        }
        school.scope().sessions().completeSession(lecture.session());
        if (last) {
            certificates.addAndGet(teacher.certificates().issueAll(lecture.session()));
        }
    }

    /** Reads some numbers to somebody without a login, who asks what they state. */
    int verified() {
        LmsScope anybody = school.scope().as(Actor.guest());
        List<Certificate> some = school.scope()
                .certificates()
                .findCertificates(CertificateFilter.all(), PageRequest.first())
                .items();
        return (int) some.stream()
                .filter(c -> anybody.certificates().verify(c.number()).title().equals(c.title()))
                .count();
    }

    int attended() {
        return attended.get();
    }

    int noShows() {
        return noShows.get();
    }

    int certificates() {
        return certificates.get();
    }
}
