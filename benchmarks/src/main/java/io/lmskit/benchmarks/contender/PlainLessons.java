package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.contender.Contender.Done;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What {@link PlainJdbc} does about lessons: one statement for a question, two for a change. */
final class PlainLessons {

    private final DataSource dataSource;

    PlainLessons(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean mayOpen(UUID lesson, UUID user) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement ask = connection.prepareStatement(PlainLessonSql.MAY_OPEN)) {
            ask.setObject(1, user);
            ask.setTimestamp(2, Timestamp.from(Moments.NOW));
            ask.setTimestamp(3, Timestamp.from(Moments.NOW));
            ask.setObject(4, user);
            ask.setObject(5, Keys.TENANT);
            ask.setObject(6, lesson);
            try (ResultSet r = ask.executeQuery()) {
                return r.next()
                        && Decision.isOpen(
                                r.getString("lesson"),
                                r.getString("section"),
                                r.getBoolean("granted"),
                                r.getBoolean("active"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask for a lesson by plain JDBC", e);
        }
    }

    boolean complete(UUID lesson, UUID user) {
        try (Connection connection = dataSource.getConnection()) {
            @Nullable Boolean open;
            do {
                open = tryToComplete(connection, lesson, user);
            } while (open == null);
            return open;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot complete a lesson by plain JDBC", e);
        }
    }

    /** Null if somebody was faster. */
    private static @Nullable Boolean tryToComplete(Connection connection, UUID lesson, UUID user) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(PlainLessonSql.READ)) {
            read.setTimestamp(1, Timestamp.from(Moments.NOW));
            read.setTimestamp(2, Timestamp.from(Moments.NOW));
            read.setObject(3, user);
            read.setObject(4, user);
            read.setObject(5, user);
            read.setObject(6, Keys.TENANT);
            read.setObject(7, lesson);
            try (ResultSet r = read.executeQuery()) {
                if (!r.next()
                        || !Decision.isOpen(
                                r.getString("lesson"),
                                r.getString("section"),
                                r.getBoolean("granted"),
                                r.getBoolean("active"))) {
                    return false;
                }
                boolean done = r.getBoolean("done") || commit(connection, lesson, user, r);
                return done ? true : null;
            }
        }
    }

    private static boolean commit(Connection connection, UUID lesson, UUID user, ResultSet r) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(PlainLessonSql.COMPLETE)) {
            write.setObject(1, Keys.TENANT);
            write.setObject(2, user);
            write.setLong(3, r.getLong("revision"));
            write.setObject(4, lesson);
            write.setObject(5, r.getObject("course_id"));
            write.setObject(6, Drawn.id());
            write.setObject(7, Drawn.id());
            write.setBoolean(8, r.getLong("completed") + 1 == r.getLong("lessons"));
            write.setTimestamp(9, Timestamp.from(Moments.NOW));
            try (ResultSet written = write.executeQuery()) {
                return written.next();
            }
        }
    }

    /** Three statements of one transaction: locks the learners, writes what is open, completes courses. */
    int completeAll(List<Done> rows) {
        UUID[] users = rows.stream().map(Done::user).toArray(UUID[]::new);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(PlainLessonSql.LOCK);
                    PreparedStatement write = connection.prepareStatement(PlainLessonSql.COMPLETE_ALL);
                    PreparedStatement courses = connection.prepareStatement(PlainLessonSql.COMPLETE_COURSES)) {
                lock.setObject(1, Keys.TENANT);
                lock.setArray(2, connection.createArrayOf("uuid", users));
                lock.execute();
                write.setObject(1, Keys.TENANT);
                write.setTimestamp(2, Timestamp.from(Moments.NOW));
                write.setArray(3, array(connection, "uuid", rows, row -> Drawn.id()));
                write.setArray(4, connection.createArrayOf("uuid", users));
                write.setArray(5, array(connection, "uuid", rows, Done::lesson));
                write.setArray(6, array(connection, "timestamptz", rows, row -> Timestamp.from(row.at())));
                write.setArray(7, array(connection, "numeric", rows, Done::score));
                int written;
                try (ResultSet r = write.executeQuery()) {
                    r.next();
                    written = r.getInt(1);
                }
                courses.setObject(1, Keys.TENANT);
                courses.setTimestamp(2, Timestamp.from(Moments.NOW));
                courses.setArray(3, connection.createArrayOf("uuid", users));
                courses.setArray(4, array(connection, "uuid", rows, Done::lesson));
                courses.execute();
                connection.commit();
                return written;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot complete many lessons by plain JDBC", e);
        }
    }

    private static Array array(Connection connection, String type, List<Done> rows, Function<Done, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    long progress(UUID course, int page) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement ask = connection.prepareStatement(PlainLessonSql.PROGRESS)) {
            ask.setObject(1, Keys.TENANT);
            ask.setObject(2, course);
            ask.setInt(3, page);
            List<Learner> learners = new ArrayList<>();
            try (ResultSet r = ask.executeQuery()) {
                while (r.next()) {
                    learners.add(new Learner(
                            r.getObject(1, UUID.class),
                            r.getLong(2),
                            r.getLong(3),
                            moment(r, 4),
                            r.getBigDecimal(5),
                            moment(r, 6)));
                }
            }
            return learners.stream().mapToLong(Learner::completed).sum();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask for the progress by plain JDBC", e);
        }
    }

    private static @Nullable Instant moment(ResultSet r, int column) throws SQLException {
        Timestamp found = r.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }
}
