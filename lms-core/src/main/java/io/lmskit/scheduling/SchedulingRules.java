package io.lmskit.scheduling;

import io.lmskit.catalog.CatalogProblem;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Decides about sessions, from what it is given alone. */
public final class SchedulingRules {

    private SchedulingRules() {}

    /**
     * The plan with its gaps filled.
     *
     * @param sessionCapacity the tenant's default for sessions without a course
     * @param currency the tenant's
     */
    public static SessionDetails withDefaults(
            SessionDetails plan,
            @Nullable CourseDefaults course,
            @Nullable Venue venue,
            int sessionCapacity,
            CurrencyUnit currency) {
        SessionDetails.Builder filled = plan.toBuilder();
        if (plan.title() == null && course != null) {
            filled.title(course.title());
        }
        if (plan.price() == null) {
            filled.price(course == null ? Money.zero(currency) : course.price());
        }
        if (plan.capacity() == null && (course != null || venue != null)) {
            int seats = course == null ? sessionCapacity : course.capacity();
            Integer limit = venue == null ? null : venue.details().capacity();
            filled.capacity(limit == null ? seats : Math.min(seats, limit));
        }
        return filled.build();
    }

    /**
     * Everything that stands against a plan, or against changing a session to it.
     *
     * @param id of the new session, or of the one to be changed
     * @param plan with its defaults filled in
     */
    public static List<Violation> judge(Id<Session> id, SessionDetails plan, Surroundings around) {
        List<Violation> found = new ArrayList<>();
        if (around.before() != null && !around.before().status().isLive()) {
            found.add(wrongStatus(around.before()));
        }
        if (plan.title() == null) {
            found.add(Violation.of(InputProblem.REQUIRED, "title"));
        }
        courseInUse(plan, around, found);
        endsAfterStart(plan.during(), found);
        capacityFits(plan, around, found);
        venueOpen(plan, around, found);
        venueFree(id, plan, around, found);
        instructorFree(id, plan, around, found);
        return List.copyOf(found);
    }

    /**
     * Everything that stands against closing a venue for this time.
     *
     * @param id of the new blackout
     * @param taken the venue and all its parts
     */
    public static List<Violation> judge(
            Id<Blackout> id, Id<Venue> venue, BlackoutDetails blackout, Set<Id<Venue>> taken, List<VenueUse> uses) {
        List<Violation> found = new ArrayList<>();
        endsAfterStart(blackout.during(), found);
        addClashes(new VenueUse(venue, null, id, false, blackout.during()), taken, uses, found);
        return List.copyOf(found);
    }

    /** Everything that stands against giving a session this capacity. */
    public static List<Violation> judgeCapacity(Session session, int capacity, @Nullable Venue venue) {
        List<Violation> found = new ArrayList<>();
        if (!session.status().isLive()) {
            found.add(wrongStatus(session));
        }
        SessionDetails plan = session.details().toBuilder().capacity(capacity).build();
        capacityFits(plan, new Surroundings(session, null, venue, Set.of(), List.of(), true, List.of()), found);
        return List.copyOf(found);
    }

    /** Everything that stands against calling a session held. */
    public static List<Violation> judgeCompletion(Session session, Instant now) {
        if (session.status() != SessionStatus.PUBLISHED) {
            return List.of(wrongStatus(session));
        }
        return session.hasStarted(now)
                ? List.of()
                : List.of(Violation.of(
                        SchedulingProblem.NOT_STARTED, "", "session", session.id(), "start", session.start()));
    }

    /** That the session's status does not allow this. */
    public static Violation wrongStatus(Session session) {
        return Violation.of(
                SchedulingProblem.WRONG_STATUS,
                "",
                "session",
                session.id(),
                "status",
                session.status().name().toLowerCase(Locale.ROOT));
    }

    private static void courseInUse(SessionDetails plan, Surroundings around, List<Violation> found) {
        boolean kept = around.before() != null
                && Objects.equals(around.before().details().course(), plan.course());
        if (around.course() != null && !around.course().active() && !kept) {
            found.add(Violation.of(
                    CatalogProblem.COURSE_ARCHIVED,
                    "course",
                    "course",
                    around.course().id()));
        }
    }

    private static void endsAfterStart(TimeSpan during, List<Violation> found) {
        if (!during.isSound()) {
            found.add(Violation.of(
                    SchedulingProblem.ENDS_NOT_AFTER_START, "end", "start", during.start(), "end", during.end()));
        }
    }

    private static void capacityFits(SessionDetails plan, Surroundings around, List<Violation> found) {
        Integer capacity = plan.capacity();
        Venue venue = around.venue();
        Integer limit = venue == null ? null : venue.details().capacity();
        if (venue != null && limit != null && (capacity == null || capacity > limit)) {
            found.add(Violation.of(
                    SchedulingProblem.CAPACITY_ABOVE_VENUE,
                    "capacity",
                    "capacity",
                    capacity == null ? "(no limit)" : capacity,
                    "limit",
                    limit,
                    "venue",
                    venue.id()));
        }
        int seatsTaken = around.before() == null ? 0 : around.before().seatsTaken();
        if (capacity != null && capacity < seatsTaken) {
            found.add(Violation.of(
                    SchedulingProblem.CAPACITY_BELOW_SEATS_TAKEN,
                    "capacity",
                    "capacity",
                    capacity,
                    "taken",
                    seatsTaken));
        }
    }

    private static void venueOpen(SessionDetails plan, Surroundings around, List<Violation> found) {
        boolean kept = around.before() != null
                && Objects.equals(around.before().details().venue(), plan.venue());
        if (around.venue() != null && !around.venue().active() && !kept) {
            found.add(Violation.of(
                    SchedulingProblem.VENUE_INACTIVE,
                    "venue",
                    "venue",
                    around.venue().id()));
        }
    }

    private static void venueFree(Id<Session> id, SessionDetails plan, Surroundings around, List<Violation> found) {
        Venue venue = around.venue();
        if (venue == null) {
            return;
        }
        if (plan.during().isSound()) {
            boolean shared = !venue.details().exclusive();
            VenueUse wanted = new VenueUse(venue.id(), id, null, shared, venue.occupiedBy(plan.during()));
            addClashes(wanted, around.taken(), around.uses(), found);
        }
    }

    private static void instructorFree(
            Id<Session> id, SessionDetails plan, Surroundings around, List<Violation> found) {
        if (plan.instructor() == null) {
            return;
        }
        boolean kept = around.before() != null
                && plan.instructor().equals(around.before().details().instructor());
        if (!around.teaches() && !kept) {
            found.add(Violation.of(SchedulingProblem.NOT_AN_INSTRUCTOR, "instructor", "instructor", plan.instructor()));
        }
        for (InstructorUse use : around.teaching()) {
            if (!use.session().equals(id) && use.during().overlaps(plan.during())) {
                found.add(Violation.of(
                        SchedulingProblem.INSTRUCTOR_TAKEN,
                        "instructor",
                        "instructor",
                        plan.instructor(),
                        "session",
                        use.session(),
                        "from",
                        use.during().start(),
                        "until",
                        use.during().end()));
            }
        }
    }

    /** A session that takes a whole venue and its parts is one reason, not several. */
    private static void addClashes(VenueUse wanted, Set<Id<Venue>> taken, List<VenueUse> uses, List<Violation> found) {
        Map<Id<?>, VenueUse> clashes = new LinkedHashMap<>();
        for (VenueUse use : uses) {
            if (taken.contains(use.venue()) && use.clashesWith(wanted.at(use.venue()))) {
                clashes.putIfAbsent(use.holder(), use);
            }
        }
        for (VenueUse use : clashes.values()) {
            boolean session = use.session() != null;
            found.add(Violation.of(
                    session ? SchedulingProblem.VENUE_TAKEN : SchedulingProblem.VENUE_CLOSED,
                    "venue",
                    "venue",
                    use.venue(),
                    session ? "session" : "blackout",
                    use.holder(),
                    "from",
                    use.during().start(),
                    "until",
                    use.during().end()));
        }
    }
}
