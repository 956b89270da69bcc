package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The floor: statements written by hand, one that reads what the decision needs and one that commits it with a guard.
 * Who was overtaken meanwhile reads again. No statement is prepared longer than a call: the driver keeps them.
 */
final class PlainJdbc implements Contender {

    private final DataSource dataSource;
    private final PlainLessons lessons;
    private final PlainOrders orders;

    PlainJdbc(DataSource dataSource) {
        this.dataSource = dataSource;
        this.lessons = new PlainLessons(dataSource);
        this.orders = new PlainOrders(dataSource);
    }

    @Override
    public Answer book(UUID session, UUID customer, @Nullable String code) {
        try (Connection connection = dataSource.getConnection()) {
            @Nullable Answer answer;
            do {
                answer = tryToBook(connection, session, customer, code);
            } while (answer == null);
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot book by plain JDBC", e);
        }
    }

    @Override
    public Answer bookByCredits(UUID session, UUID customer) {
        return PlainCredits.book(dataSource, session, customer);
    }

    /** Null if somebody was faster. */
    private static @Nullable Answer tryToBook(Connection connection, UUID session, UUID customer, @Nullable String code)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(PlainSql.READ)) {
            read.setObject(1, session);
            read.setString(2, code == null ? null : code.toLowerCase(Locale.ROOT));
            read.setObject(3, Keys.TENANT);
            read.setObject(4, customer);
            try (ResultSet r = read.executeQuery()) {
                if (!r.next()) {
                    return Answer.CLOSED;
                }
                @Nullable Answer refusal = refusal(r, code != null);
                if (refusal != null) {
                    return refusal;
                }
                return commit(connection, session, customer, r) ? Answer.BOOKED : null;
            }
        }
    }

    private static @Nullable Answer refusal(ResultSet r, boolean withCode) throws SQLException {
        @Nullable
        Answer refusal = Decision.refusal(
                r.getString("status"),
                r.getTimestamp("starts_at").toInstant(),
                r.getBoolean("here"),
                r.getBoolean("elsewhere"),
                (Integer) r.getObject("capacity"),
                r.getInt("seats_taken"));
        if (refusal != null || !withCode) {
            return refusal;
        } else if (r.getObject("code_id") == null) {
            return Answer.CODE_UNKNOWN;
        }
        return Decision.codeRefusal(
                r.getBoolean("active"),
                (Integer) r.getObject("usage_limit"),
                r.getInt("times_used"),
                (Integer) r.getObject("per_customer_limit"),
                r.getLong("own_uses"));
    }

    private static boolean commit(Connection connection, UUID session, UUID customer, ResultSet r) throws SQLException {
        long price = r.getLong("price_minor");
        try (PreparedStatement book = connection.prepareStatement(PlainSql.BOOK)) {
            book.setObject(1, Keys.TENANT);
            book.setObject(2, customer);
            book.setLong(3, r.getLong("revision"));
            book.setObject(4, r.getObject("code_id"), Types.OTHER);
            book.setObject(5, r.getObject("code_version"), Types.BIGINT);
            book.setObject(6, session);
            book.setLong(7, r.getLong("version"));
            book.setObject(8, Drawn.id());
            book.setString(9, Drawn.reference());
            book.setLong(10, price);
            book.setLong(11, Decision.discount(price, r.getBigDecimal("percent"), (Long) r.getObject("amount_minor")));
            book.setTimestamp(12, Timestamp.from(Moments.NOW));
            book.setTimestamp(13, Timestamp.from(Moments.NOW.plus(Duration.ofMinutes(r.getInt("hold_minutes")))));
            try (ResultSet written = book.executeQuery()) {
                return written.next();
            }
        }
    }

    @Override
    public boolean cancel(UUID booking, UUID customer) {
        return changed(booking, (connection, r) -> {
            if (!r.getString("status").equals("pending")) {
                return false;
            }
            boolean late = Decision.isLate(
                    r.getTimestamp("starts_at").toInstant(),
                    r.getTimestamp("created_at").toInstant());
            return count(
                            connection,
                            PlainSql.CANCEL,
                            Keys.TENANT,
                            booking,
                            r.getLong("version"),
                            late,
                            null,
                            "user",
                            customer,
                            Timestamp.from(Moments.NOW))
                    == 1;
        });
    }

    @Override
    public boolean pay(UUID booking) {
        return changed(
                booking,
                (connection, r) -> r.getString("status").equals("pending")
                        && count(
                                        connection,
                                        PlainSql.PAY,
                                        Keys.TENANT,
                                        booking,
                                        r.getLong("version"),
                                        r.getObject("customer_id"),
                                        Drawn.id(),
                                        Timestamp.from(Moments.NOW))
                                == 1);
    }

    @Override
    public void cancelSession(UUID session) {
        Timestamp now = Timestamp.from(Moments.NOW);
        String reason = "The room is flooded";
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                count(connection, PlainSql.CANCEL_ALL, Keys.TENANT, session, null, false, reason, "system", null, now);
                boolean cancelled = count(connection, PlainSql.CANCEL_SESSION, Keys.TENANT, session, reason, now) == 1;
                if (cancelled) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot cancel a session by plain JDBC", e);
        }
    }

    @Override
    public int findSessions(Instant from, @Nullable UUID course, int page) {
        String query = PlainSql.FIND + (course == null ? "" : PlainSql.OF_COURSE) + PlainSql.PAGE;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement find = connection.prepareStatement(query)) {
            int last = 0;
            find.setObject(++last, Keys.TENANT);
            find.setTimestamp(++last, Timestamp.from(from));
            if (course != null) {
                find.setObject(++last, course);
            }
            find.setInt(++last, page);
            List<Listed> found = new ArrayList<>();
            try (ResultSet r = find.executeQuery()) {
                while (r.next()) {
                    found.add(new Listed(
                            r.getObject(1, UUID.class),
                            r.getObject(2, UUID.class),
                            r.getString(3),
                            r.getTimestamp(4).toInstant(),
                            r.getTimestamp(5).toInstant(),
                            (Integer) r.getObject(6),
                            r.getInt(7),
                            r.getLong(8),
                            r.getString(9)));
                }
            }
            return found.size();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot find sessions by plain JDBC", e);
        }
    }

    /** What is decided on a booking as it was read. */
    @FunctionalInterface
    private interface Change {
        boolean make(Connection connection, ResultSet booking) throws SQLException;
    }

    /** Reads the booking and changes it; who changes it at the same time has changed it for good. */
    private boolean changed(UUID booking, Change change) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(PlainSql.READ_BOOKING)) {
            read.setObject(1, Keys.TENANT);
            read.setObject(2, booking);
            try (ResultSet r = read.executeQuery()) {
                return r.next() && change.make(connection, r);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot change a booking by plain JDBC", e);
        }
    }

    private static int count(Connection connection, String statement, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            try (ResultSet r = prepared.executeQuery()) {
                r.next();
                return r.getInt(1);
            }
        }
    }

    @Override
    public boolean mayOpen(UUID lesson, UUID user) {
        return lessons.mayOpen(lesson, user);
    }

    @Override
    public boolean complete(UUID lesson, UUID user) {
        return lessons.complete(lesson, user);
    }

    @Override
    public long progress(UUID course, int page) {
        return lessons.progress(course, page);
    }

    @Override
    public int completeAll(List<Done> rows) {
        return lessons.completeAll(rows);
    }

    @Override
    public int enrolAll(List<Enrolled> rows) {
        return PlainEnrolment.enrolAll(dataSource, rows);
    }

    @Override
    public long generateFees(YearMonth month) {
        return PlainFees.generate(dataSource, month);
    }

    @Override
    public @Nullable UUID placeOrder(UUID customer, UUID product) {
        return orders.place(customer, product);
    }

    @Override
    public boolean payOrder(UUID order) {
        return orders.pay(order);
    }

    /** The pool is not its own. */
    @Override
    public void close() {}
}
