package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.Cancellations.Cancelled;
import io.lmskit.examples.shared.Checks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Adds all money up again from the rows, and compares it with the books of the cashier and of the card terminal, or of Stripe. */
final class MoneyCheck {

    private final Run.Outcome outcome;
    private final Checks checks;
    private final UUID tenant;

    MoneyCheck(Run.Outcome outcome, Checks checks) {
        this.outcome = outcome;
        this.checks = checks;
        this.tenant = outcome.school().tenant().id().value();
    }

    void run(Connection connection) throws SQLException {
        books(connection);
        bookings(connection);
        cancellations();
    }

    private void books(Connection connection) throws SQLException {
        Checks.Tally tally = checks.begin("the books agree to the cent: cashier, card terminal, payments, bookings");
        String received = """
                select coalesce(sum(amount_minor), 0) from lms.payment
                where  tenant_id = ? and received_at is not null and provider = ?
                """;
        String returned = """
                select coalesce(sum(r.amount_minor), 0)
                from   lms.refund r join lms.payment p on p.tenant_id = r.tenant_id and p.id = r.payment_id
                where  r.tenant_id = ? and r.status = 'succeeded' and p.provider = ?
                """;
        long byHand = sum(connection, received, "manual");
        long byCard = sum(connection, received, outcome.cards().gateway().name());
        long back = sum(connection, returned, "manual");
        long backToCard = sum(connection, returned, outcome.cards().gateway().name());
        long revenue = sum(connection, """
                select coalesce(sum(paid_minor - refunded_minor), 0) from lms.booking where tenant_id = ? and ? <> ''
                """, "all");
        long cashier = outcome.cashier().byHandMinor();
        long taken = outcome.cards().takenMinor();
        long givenBack = outcome.cards().givenBackMinor();
        tally.that(byHand == cashier, "%d cents recorded by hand, the cashier took %d", byHand, cashier);
        tally.that(byCard == taken, "%d cents recorded by card, the terminal took %d", byCard, taken);
        tally.that(backToCard == givenBack, "%d cents back to cards, the terminal gave %d", backToCard, givenBack);
        long kept = byHand + byCard - back - backToCard;
        tally.that(revenue == kept, "bookings keep %d cents, payments less refunds are %d", revenue, kept);
        checks.end(tally);
    }

    private long sum(Connection connection, String sql, String provider) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant);
            statement.setString(2, provider);
            try (ResultSet r = statement.executeQuery()) {
                r.next();
                return r.getLong(1);
            }
        }
    }

    private void bookings(Connection connection) throws SQLException {
        String sql = """
                select b.id, b.status, b.total_minor, b.due_minor, b.paid_minor, b.refunded_minor,
                       coalesce(sum(p.amount_minor) filter (where p.received_at is not null), 0) as received,
                       coalesce(sum(back.wanted), 0) as wanted, coalesce(sum(back.done), 0) as done
                from   lms.booking b
                left join lms.payment p on p.tenant_id = b.tenant_id and p.booking_id = b.id
                left join lateral (
                  select sum(r.amount_minor) as wanted, sum(r.amount_minor) filter (where r.status = 'succeeded') as done
                  from   lms.refund r where r.tenant_id = p.tenant_id and r.payment_id = p.id
                ) back on true
                where  b.tenant_id = ?
                group  by b.tenant_id, b.id
                """;
        Checks.Tally sums = checks.begin("each booking's paid and refunded are the sums of its payments and refunds");
        Checks.Tally settled = checks.begin("every refund that was wanted has been carried out");
        Checks.Tally owing =
                checks.begin("whoever has a seat has paid for it exactly; an expired booking keeps nothing");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenant);
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    UUID id = r.getObject("id", UUID.class);
                    long paid = r.getLong("paid_minor");
                    long refunded = r.getLong("refunded_minor");
                    long kept = paid - refunded;
                    sums.that(paid == r.getLong("received") && refunded == r.getLong("wanted"), "booking %s", id);
                    settled.that(r.getLong("wanted") == r.getLong("done"), "booking %s", id);
                    boolean right = switch (r.getString("status")) {
                        case "confirmed", "completed", "no_show" ->
                            kept == r.getLong("total_minor") && r.getLong("due_minor") == 0;
                        case "expired" -> kept == 0;
                        case "cancelled" -> kept >= 0 && refunded <= paid;
                        default -> false;
                    };
                    owing.that(right, "booking %s is %s and keeps %d cents", id, r.getString("status"), kept);
                }
            }
        }
        checks.end(sums);
        checks.end(settled);
        checks.end(owing);
    }

    /** All back a week (168 hours) before, half of it two days before, nothing later; rounded half-up. */
    private void cancellations() {
        Checks.Tally tally = checks.begin("each cancellation gave back what the policy says for its notice");
        for (Cancelled cancelled : outcome.cancellations().cancelled()) {
            long minutes = cancelled.notice().toMinutes();
            int percent = minutes >= 168 * 60 ? 100 : minutes >= 48 * 60 ? 50 : 0;
            long before = cancelled.before().refunded().getAmountMinorLong();
            long paid = cancelled.before().paid().getAmountMinorLong() - before;
            long back = cancelled.after().refunded().getAmountMinorLong() - before;
            tally.that(
                    back == (paid * percent * 2 + 100) / 200
                            && cancelled.after().late() == (percent < 100),
                    "booking %s: %d of %d cents, %d minutes before",
                    cancelled.after().reference(),
                    back,
                    paid,
                    minutes);
        }
        checks.end(tally);
    }
}
