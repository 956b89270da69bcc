package io.lmskit.persistence.scheduling;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.scheduling.SessionMapper.PlanFacts;
import io.lmskit.persistence.scheduling.SessionMapper.Taking;
import io.lmskit.persistence.scheduling.SessionMapper.TeachingRow;
import io.lmskit.persistence.scheduling.SessionMapper.UseRow;
import io.lmskit.scheduling.CourseDefaults;
import io.lmskit.scheduling.InstructorUse;
import io.lmskit.scheduling.SchedulingRules;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.Surroundings;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueUse;
import io.lmskit.tenant.Tenant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands around a plan, and has it judged. */
final class Planner {

    private final Id<Tenant> tenant;

    Planner(Id<Tenant> tenant) {
        this.tenant = tenant;
    }

    /**
     * A plan that was judged.
     *
     * @param details with defaults
     * @param violations empty if it can be written
     */
    record Judged(
            SessionDetails details,
            ZoneId zone,
            @Nullable Integer venueCapacity,
            Taking taking,
            List<Violation> violations) {}

    /**
     * Judges by what the statements see now. Whoever is to write what was judged has locked venue and instructor by a
     * statement before.
     *
     * @param before the session as it stands; null if it is still to be planned
     */
    Judged judge(Sql sql, Id<Session> id, SessionDetails plan, @Nullable Session before) {
        SessionMapper sessions = sql.mapper(SessionMapper.class);
        PlanFacts facts = sessions.readFacts(tenant, plan.course(), plan.instructor())
                .orElseThrow(() -> new NotFoundException("tenant", tenant));
        if (plan.course() != null && facts.course() == null) {
            throw new NotFoundException("course", plan.course());
        }
        if (plan.instructor() != null && facts.instructor() == null) {
            throw new NotFoundException("user", plan.instructor());
        }
        Venue venue = plan.venue() == null ? null : Venues.read(sql, tenant, plan.venue());
        CourseDefaults course = course(facts);
        SessionDetails details =
                SchedulingRules.withDefaults(plan, course, venue, facts.sessionCapacity(), facts.currency());

        TimeSpan needed = venue == null ? details.during() : venue.occupiedBy(details.during());
        Set<Id<Venue>> taken = new LinkedHashSet<>();
        List<VenueUse> uses = new ArrayList<>();
        if (venue != null) {
            TimeSpan span = details.during().isSound() ? needed : new TimeSpan(details.start(), details.start());
            boolean shared = !venue.details().exclusive();
            for (UseRow row : sessions.readUses(tenant, venue.id(), span.start(), span.end(), id, shared, false)) {
                taken.add(row.venue());
                row.toUse().ifPresent(uses::add);
            }
        }
        Surroundings around =
                new Surroundings(before, course, venue, taken, uses, facts.teaches(), teaching(sessions, id, details));
        return new Judged(
                details,
                venue == null ? facts.zone() : venue.zone(),
                venue == null ? null : venue.details().capacity(),
                new Taking(
                        taken,
                        needed.start(),
                        needed.end(),
                        venue == null || venue.details().exclusive()),
                SchedulingRules.judge(id, details, around));
    }

    private static @Nullable CourseDefaults course(PlanFacts facts) {
        return facts.course() == null
                ? null
                : new CourseDefaults(
                        facts.course(),
                        Objects.requireNonNull(facts.courseTitle()),
                        Objects.requireNonNull(facts.coursePrice()),
                        Objects.requireNonNull(facts.courseCapacity()),
                        Objects.requireNonNull(facts.courseActive()));
    }

    private List<InstructorUse> teaching(SessionMapper sessions, Id<Session> id, SessionDetails details) {
        if (details.instructor() == null || !details.during().isSound()) {
            return List.of();
        }
        return sessions.readTeaching(tenant, details.instructor(), details.start(), details.end(), id).stream()
                .map(TeachingRow::toUse)
                .toList();
    }
}
