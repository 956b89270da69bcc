package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What {@link PlainJdbc} does about orders: two statements each. */
final class PlainOrders {

    private static final Duration HOLD = Duration.ofMinutes(30);

    private final DataSource dataSource;

    PlainOrders(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Nullable
    UUID place(UUID customer, UUID product) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(PlainOrderSql.READ)) {
            UUID order = Drawn.id();
            boolean placed = false;
            while (!placed) {
                read.setObject(1, customer);
                read.setObject(2, Keys.TENANT);
                read.setObject(3, product);
                try (ResultSet r = read.executeQuery()) {
                    if (!r.next() || !r.getBoolean("sold")) {
                        return null;
                    }
                    placed = write(connection, order, customer, product, r);
                }
            }
            return order;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot order by plain JDBC", e);
        }
    }

    /** False if somebody was faster. */
    private static boolean write(Connection connection, UUID order, UUID customer, UUID product, ResultSet r)
            throws SQLException {
        try (PreparedStatement place = connection.prepareStatement(PlainOrderSql.PLACE)) {
            place.setObject(1, Keys.TENANT);
            place.setObject(2, customer);
            place.setLong(3, r.getLong("revision"));
            place.setObject(4, product);
            place.setLong(5, r.getLong("version"));
            place.setObject(6, order);
            place.setString(7, Drawn.reference());
            place.setObject(8, Drawn.id());
            place.setTimestamp(9, Timestamp.from(Moments.NOW));
            place.setTimestamp(10, Timestamp.from(Moments.NOW.plus(HOLD)));
            try (ResultSet written = place.executeQuery()) {
                return written.next();
            }
        }
    }

    boolean pay(UUID order) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(PlainOrderSql.READ_ORDER)) {
            read.setObject(1, Keys.TENANT);
            read.setObject(2, order);
            try (ResultSet r = read.executeQuery();
                    PreparedStatement pay = connection.prepareStatement(PlainOrderSql.PAY)) {
                if (!r.next() || !r.getString("status").equals("pending")) {
                    return false;
                }
                pay.setObject(1, Keys.TENANT);
                pay.setObject(2, order);
                pay.setLong(3, r.getLong("version"));
                pay.setObject(4, r.getObject("customer_id"));
                pay.setObject(5, Drawn.id());
                pay.setTimestamp(6, Timestamp.from(Moments.NOW));
                try (ResultSet written = pay.executeQuery()) {
                    // who changed it at the same time has paid for it
                    return written.next();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot pay for an order by plain JDBC", e);
        }
    }
}
