package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.Cancellations.Cancelled;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.examples.quickstart.School.Room;
import io.lmskit.examples.shared.Checks;
import io.lmskit.kernel.Violation;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Tells what happened, in a page. */
final class Report {

    private static final int MOST_ROOMS = 20;

    private final PrintWriter out;
    private final DataSource dataSource;

    Report(PrintWriter out, DataSource dataSource) {
        this.out = out;
        this.dataSource = dataSource;
    }

    void print(Run.Outcome outcome) {
        planning(outcome);
        occupancy(outcome);
        bookings(outcome);
        money(outcome);
        week(outcome);
        out.flush();
    }

    private void planning(Run.Outcome o) {
        Timetable t = o.school().timetable();
        heading("Planning");
        line(
                "lectures",
                "%,d of %,d placed in %,d attempts",
                o.plan().lectures().size(),
                t.lectures(),
                o.plan().attempts().size());
        if (o.plan().cut() > 0) {
            line(
                    "",
                    "%,d of them with fewer seats than the course has students: it is larger than every room",
                    o.plan().cut());
        }
        Map<String, Integer> reasons = new TreeMap<>();
        long refused =
                o.plan().attempts().stream().filter(a -> a.session() == null).count();
        o.plan().attempts().forEach(a -> a.refusals().forEach(code -> reasons.merge(code, 1, Integer::sum)));
        line("refused", "%,d attempts, some for several reasons", refused);
        reasons.forEach((code, n) -> count(n, code));
        line(
                "unavailable",
                "%,d periods that the file names are %,d absences in teachers' calendars;",
                t.unavailable().size(),
                o.school().absences().size());
        line(
                "",
                "%,d venues have a blackout of one period",
                o.school().closures().size());
    }

    private void occupancy(Run.Outcome o) {
        Map<Object, List<Lecture>> byRoom = new java.util.HashMap<>();
        o.plan()
                .lectures()
                .forEach(l ->
                        byRoom.computeIfAbsent(l.room(), r -> new ArrayList<>()).add(l));
        Map<Object, Integer> people = new java.util.HashMap<>();
        query(
                "select session_id, sum(seats) from lms.booking where tenant_id = ?"
                        + " and status in ('confirmed', 'completed', 'no_show') group by session_id",
                o,
                r -> people.put(r.getObject(1), r.getInt(2)));
        int slots = o.school().week().slots().size();
        heading("Occupancy, of the lectures on sale");
        out.printf(
                Locale.ROOT,
                "  %-12s %6s %9s %9s %11s %11s%n",
                "room",
                "seats",
                "lectures",
                "in use",
                "mean filled",
                "best filled");
        List<Room> rooms = o.school().rooms();
        for (Room room : rooms.subList(0, Math.min(MOST_ROOMS, rooms.size()))) {
            List<Lecture> lectures = byRoom.getOrDefault(room, List.of());
            List<Double> filled = lectures.stream()
                    .filter(l -> people.containsKey(l.session().value()))
                    .map(l -> 100.0
                            * people.getOrDefault(l.session().value(), 0)
                            / room.line().capacity())
                    .toList();
            double mean =
                    filled.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            double best = filled.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            out.printf(
                    Locale.ROOT,
                    "  %-12s %,6d %9d %8.0f%% %10.0f%% %10.0f%%%n",
                    room.line().name(),
                    room.line().capacity(),
                    lectures.size(),
                    100.0 * lectures.size() / slots,
                    mean,
                    best);
        }
        if (rooms.size() > MOST_ROOMS) {
            out.printf(Locale.ROOT, "  and %,d rooms more%n", rooms.size() - MOST_ROOMS);
        }
    }

    private void bookings(Run.Outcome o) {
        heading("Bookings");
        List<SaleAttempt> attempts = o.sales().attempts();
        long accepted = attempts.stream().filter(a -> a.booking() != null).count();
        line(
                "demand",
                "%,d customers for %,d lectures",
                o.demand().customers(),
                o.demand().lecturesOnSale());
        line("attempts", "%,d: %,d accepted, %,d refused", attempts.size(), accepted, attempts.size() - accepted);
        Map<String, Integer> reasons = new TreeMap<>();
        for (SaleAttempt attempt : attempts) {
            for (Violation violation : attempt.refusals()) {
                reasons.merge(violation.code(), 1, Integer::sum);
            }
        }
        reasons.forEach((code, n) -> count(n, code));
        long second = attempts.stream()
                .filter(a -> a.sale() == Sale.SECOND && a.booking() != null)
                .count();
        line("second sale", "%,d got a seat whose hold was over", second);
        line("in the end", "");
        query(
                "select status, count(*) from lms.booking where tenant_id = ? group by status order by 2 desc, 1",
                o,
                r -> count(r.getInt(2), r.getString(1)));
    }

    private void money(Run.Outcome o) {
        heading("Money");
        query(
                "select sum(price_minor), sum(discount_minor) from lms.booking where tenant_id = ?"
                        + " and status in ('confirmed', 'completed', 'no_show')",
                o,
                r -> {
                    line("price", "%s", eur(r.getLong(1)));
                    line("discounts", "%s", eur(-r.getLong(2)));
                });
        query(
                "select d.code, count(r.id) filter (where r.released_at is null), d.usage_limit,"
                        + " coalesce(sum(r.amount_minor) filter (where r.released_at is null), 0) from lms.discount_code d"
                        + " left join lms.discount_redemption r on r.tenant_id = d.tenant_id and r.code_id = d.id"
                        + " where d.tenant_id = ? group by d.tenant_id, d.id order by d.id",
                o,
                r -> {
                    String limit = r.getString(3) == null ? "" : " of " + r.getString(3);
                    out.printf(
                            Locale.ROOT, "  %,22d  %s%s, %s%n", r.getLong(2), r.getString(1), limit, eur(r.getLong(4)));
                });
        query(
                "select sum(amount_minor), count(*) from lms.payment where tenant_id = ? and received_at is not null",
                o,
                r -> line("received", "%s in %,d payments", eur(r.getLong(1)), r.getLong(2)));
        query(
                "select sum(amount_minor), count(*) from lms.refund where tenant_id = ? and status = 'succeeded'",
                o,
                r -> line("refunded", "%s in %,d refunds", eur(r.getLong(1)), r.getLong(2)));
        query(
                "select sum(paid_minor - refunded_minor) from lms.booking where tenant_id = ?",
                o,
                r -> line("revenue", "%s", eur(r.getLong(1))));
        line(
                "late payments",
                "%,d after the hold was over, %,d of them found the seat gone and got their money back",
                o.cashier().late(),
                o.cashier().lateTooLate());
        List<Cancelled> cancelled = o.cancellations().cancelled();
        long all = cancelled.stream().filter(c -> c.notice().toHours() >= 168).count();
        long none = cancelled.stream().filter(c -> c.notice().toHours() < 48).count();
        line(
                "cancelled",
                "%,d: %,d with all back, %,d with half, %,d with nothing",
                cancelled.size(),
                all,
                cancelled.size() - all - none,
                none);
    }

    private void week(Run.Outcome o) {
        heading("The week");
        line(
                "attended",
                "%,d, and %,d did not come",
                o.teaching().attended(),
                o.teaching().noShows());
        line(
                "certificates",
                "%,d issued, %,d of them verified by number without a login",
                o.teaching().certificates(),
                o.verified());
        heading("Speed");
        line(
                "booking",
                "%,d attempts in %.1f s from %d threads: %,.0f per second, of which booked %,.0f",
                o.bookingAttempts(),
                o.bookingSeconds(),
                o.threads(),
                o.bookingAttempts() / o.bookingSeconds(),
                o.sales().attempts().stream()
                                .filter(a -> a.sale() == Sale.FIRST && a.booking() != null)
                                .count()
                        / o.bookingSeconds());
        line("all together", "%.1f s", o.seconds());
    }

    /** Each check in a line, and below it what is wrong, if anything is. */
    void print(Checks checks) {
        heading("Checked again, without the library");
        for (Checks.Check check : checks.all()) {
            out.printf(
                    Locale.ROOT,
                    "  %s %,9d  %s%n",
                    check.wrong() == 0 ? "ok   " : "WRONG",
                    check.count(),
                    check.statement());
            if (check.wrong() > 0) {
                out.printf(Locale.ROOT, "        %,9d of them not:%n", check.wrong());
                check.examples().forEach(e -> out.println("                   " + e));
            }
        }
        out.flush();
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, Run.Outcome outcome, RowReader reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, outcome.school().tenant().id().value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The report cannot ask the database: " + e.getMessage(), e);
        }
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private void line(String label, String text, Object... values) {
        out.println(("  " + String.format(Locale.ROOT, "%-14s", label) + String.format(Locale.ROOT, text, values))
                .stripTrailing());
    }

    private void count(long n, String what) {
        out.printf(Locale.ROOT, "  %,22d  %s%n", n, what);
    }

    private static String eur(long minor) {
        return String.format(Locale.ROOT, "EUR %,.2f", minor / 100.0);
    }
}
