package io.lmskit.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.benchmarks.contender.Answer;
import io.lmskit.benchmarks.contender.Contender;
import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is wrong is found out. */
class ProofTest {

    @Test
    void finds_out_who_looks_before_the_lock() {
        try (Server server = Server.open(null)) {
            assertThat(Proof.complaint(server, new Contenders.Entry("hasty", Hasty::new)))
                    .get()
                    .asString()
                    .contains("the last seats")
                    .contains("seats taken are the live places")
                    .contains("every change has a journal entry");
        }
    }

    /** Reads how many seats are taken, and writes one more than it read; knows no codes, and keeps no journal. */
    private record Hasty(DataSource dataSource) implements Contender {

        private static final String BOOK = """
                with s as (update lms.session set seats_taken = ? where tenant_id = ? and id = ?),
                b as (
                  insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                    price_minor, discount_minor, total_minor, due_minor, currency, hold_expires_at, created_at, updated_at)
                  values (?, gen_random_uuid(), gen_random_uuid()::text, ?, ?, 'pending', 'pending', 1, 1, 0, 1, 1, 'GBP',
                    '2030-01-08', '2030-01-07', '2030-01-07')
                  returning *
                )
                insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
                select tenant_id, gen_random_uuid(), id, session_id, 1, customer_id, created_at from b
                """;

        @Override
        public Answer book(UUID session, UUID customer, @Nullable String code) {
            try (Connection connection = dataSource.getConnection()) {
                int taken = taken(connection, session);
                if (taken >= 25) {
                    return Answer.FULL;
                }
                try (PreparedStatement book = connection.prepareStatement(BOOK)) {
                    book.setInt(1, taken + 1);
                    book.setObject(2, Keys.TENANT);
                    book.setObject(3, session);
                    book.setObject(4, Keys.TENANT);
                    book.setObject(5, session);
                    book.setObject(6, customer);
                    book.execute();
                }
                return Answer.BOOKED;
            } catch (SQLException e) {
                return Answer.ALREADY_BOOKED;
            }
        }

        private static int taken(Connection connection, UUID session) throws SQLException {
            try (PreparedStatement read =
                    connection.prepareStatement("select seats_taken from lms.session where tenant_id = ? and id = ?")) {
                read.setObject(1, Keys.TENANT);
                read.setObject(2, session);
                try (ResultSet r = read.executeQuery()) {
                    r.next();
                    return r.getInt(1);
                }
            }
        }

        @Override
        public boolean cancel(UUID booking, UUID customer) {
            return true;
        }

        @Override
        public boolean pay(UUID booking) {
            return true;
        }

        @Override
        public void cancelSession(UUID session) {}

        @Override
        public int findSessions(Instant from, @Nullable UUID course, int page) {
            return 0;
        }

        @Override
        public boolean mayOpen(UUID lesson, UUID user) {
            return true;
        }

        @Override
        public boolean complete(UUID lesson, UUID user) {
            return true;
        }

        @Override
        public long progress(UUID course, int page) {
            return 0;
        }

        @Override
        public int completeAll(List<Done> rows) {
            return 0;
        }

        @Override
        public Answer bookByCredits(UUID session, UUID customer) {
            return Answer.CLOSED;
        }

        @Override
        public int enrolAll(List<Enrolled> rows) {
            return 0;
        }

        @Override
        public long generateFees(YearMonth month) {
            return 0;
        }

        @Override
        public @Nullable UUID placeOrder(UUID customer, UUID product) {
            return null;
        }

        @Override
        public boolean payOrder(UUID order) {
            return true;
        }

        @Override
        public void close() {}
    }
}
