package io.lmskit.examples.quickstart;

import io.lmskit.account.User;
import io.lmskit.examples.quickstart.School.Absence;
import io.lmskit.examples.quickstart.School.Closure;
import io.lmskit.examples.shared.Checks;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.TimeSpan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Plays the planning again without the library: what stood in the calendar when each attempt was made decides, by
 * comparing all pairs, what should have been said. Then compares all pairs of what the database holds.
 */
final class PlanCheck {

    private final School school;
    private final Planner.Plan plan;
    private final Checks checks;

    PlanCheck(School school, Planner.Plan plan, Checks checks) {
        this.school = school;
        this.plan = plan;
        this.checks = checks;
    }

    void run(Connection connection) throws SQLException {
        replay();
        compareAllPairs(connection);
    }

    private void replay() {
        Checks.Tally refusals = checks.begin("each refused plan was refused for exactly the clashes there were");
        Checks.Tally acceptances = checks.begin("each accepted plan had none");
        List<PlanAttempt> placed = new ArrayList<>();
        for (PlanAttempt attempt : plan.attempts()) {
            Set<String> expected = expected(attempt, placed);
            if (attempt.session() == null) {
                refusals.that(
                        !expected.isEmpty() && expected.equals(attempt.refusals()),
                        "%s should be refused for %s",
                        attempt,
                        expected);
            } else {
                acceptances.that(expected.isEmpty(), "%s should be refused for %s", attempt, expected);
                placed.add(attempt);
            }
        }
        checks.end(refusals);
        checks.end(acceptances);
    }

    private Set<String> expected(PlanAttempt attempt, List<PlanAttempt> placed) {
        TimeSpan during = school.week().lecture(attempt.slot());
        Id<User> instructor = attempt.offer().instructor();
        Set<String> reasons = new TreeSet<>();
        if (attempt.capacity() > attempt.room().line().capacity()) {
            reasons.add("scheduling.capacity-above-venue");
        }
        for (Closure closure : school.closures()) {
            if (closure.room().equals(attempt.room()) && meet(closure.during(), during)) {
                reasons.add("scheduling.venue-closed");
            }
        }
        for (Absence absence : school.absences()) {
            if (absence.instructor().equals(instructor) && meet(absence.during(), during)) {
                reasons.add("scheduling.instructor-taken");
            }
        }
        for (PlanAttempt other : placed) {
            if (meet(school.week().lecture(other.slot()), during)) {
                if (other.room().equals(attempt.room())) {
                    reasons.add("scheduling.venue-taken");
                }
                if (other.offer().instructor().equals(instructor)) {
                    reasons.add("scheduling.instructor-taken");
                }
            }
        }
        return reasons;
    }

    private static boolean meet(TimeSpan a, TimeSpan b) {
        return a.start().compareTo(b.end()) < 0 && b.start().compareTo(a.end()) < 0;
    }

    private record Row(UUID id, UUID venue, UUID instructor, long start, long end, int capacity, int room) {}

    private void compareAllPairs(Connection connection) throws SQLException {
        List<Row> rows = sessions(connection);
        Checks.Tally stored = checks.begin("every lecture that was placed is in the database, and nothing else is");
        Set<UUID> ids = new TreeSet<>();
        plan.lectures().forEach(l -> ids.add(l.session().value()));
        long held = rows.stream().filter(r -> r.venue() != null).count();
        stored.that(held == ids.size(), "%d sessions at venues, %d placed", held, ids.size());
        for (Row row : rows) {
            stored.that(row.venue() == null || ids.contains(row.id()), "session %s was never placed", row.id());
        }
        checks.end(stored);

        Checks.Tally pairs = checks.begin("no two live sessions meet at one venue, nor for one instructor");
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                Row a = rows.get(i);
                Row b = rows.get(j);
                boolean same = (a.venue() != null && a.venue().equals(b.venue()))
                        || (a.instructor() != null && a.instructor().equals(b.instructor()));
                pairs.that(!same || a.end() <= b.start() || b.end() <= a.start(), "%s and %s", a, b);
            }
        }
        checks.end(pairs);

        Checks.Tally seats = checks.begin("no session has more seats than its room");
        rows.stream()
                .filter(r -> r.venue() != null)
                .forEach(r ->
                        seats.that(r.capacity() <= r.room(), "session %s: %d of %d", r.id(), r.capacity(), r.room()));
        checks.end(seats);

        Checks.Tally closed = checks.begin("no session is held at a venue while it is closed");
        for (Closure closure : school.closures()) {
            for (Row row : rows) {
                boolean there = closure.room().venue().value().equals(row.venue());
                boolean then = row.start() < closure.during().end().toEpochMilli()
                        && closure.during().start().toEpochMilli() < row.end();
                closed.that(
                        !there || !then,
                        "session %s at %s",
                        row.id(),
                        closure.room().line().name());
            }
        }
        checks.end(closed);
    }

    private List<Row> sessions(Connection connection) throws SQLException {
        String sql = """
                select s.id, s.venue_id, s.instructor_id, s.starts_at, s.ends_at, s.capacity, v.capacity as room
                from   lms.session s
                left join lms.venue v on v.tenant_id = s.tenant_id and v.id = s.venue_id
                where  s.tenant_id = ? and s.status <> 'cancelled'
                """;
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, school.tenant().id().value());
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    rows.add(new Row(
                            r.getObject("id", UUID.class),
                            r.getObject("venue_id", UUID.class),
                            r.getObject("instructor_id", UUID.class),
                            r.getTimestamp("starts_at").getTime(),
                            r.getTimestamp("ends_at").getTime(),
                            r.getInt("capacity"),
                            r.getInt("room")));
                }
            }
        }
        return rows;
    }
}
