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

    PlainJdbc(DataSource dataSource) {
        this.dataSource = dataSource;
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

    /** The pool is not its own. */
    @Override
    public void close() {}
}
