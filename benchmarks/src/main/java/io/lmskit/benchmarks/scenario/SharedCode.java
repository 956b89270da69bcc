package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.contender.Answer;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.sql.Timestamp;
import java.util.UUID;

/** Bookings all over the programme, all with the same discount code. */
final class SharedCode implements Scenario {

    private static final String CODE = """
            with d as (
              insert into lms.discount_code (tenant_id, id, code, code_key, kind, percent, usage_limit, per_customer_limit,
                created_at, updated_at)
              values (?, ?, ?, ?, 'percentage', 10, 1000000, 1000, ?, ?)
              returning *
            )
            insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
            select tenant_id, created_at, gen_random_uuid(), 'discount code', id, 'DiscountCodeCreated', 'system', '{}' from d
            """;

    @Override
    public String name() {
        return "code";
    }

    @Override
    public String title() {
        return "Book with a discount code that everybody uses";
    }

    @Override
    public String explanation() {
        return "As above with 16 threads, but each booking uses one code of ten per cent with a limit of uses, in all and per"
                + " customer: its row is what all wait for.";
    }

    @Override
    public void run(Stage stage) {
        Data data = SpreadBooking.programme(stage.scale());
        stage.sideBySide(Load.of("16 threads", data, 16, (database, turn) -> {
            Timestamp now = Timestamp.from(Moments.NOW);
            String code = "TENOFF" + turn;
            database.update(
                    CODE, Keys.TENANT, UUID.randomUUID(), code, code.toLowerCase(java.util.Locale.ROOT), now, now);
            Wishes wishes = new Wishes(data, turn);
            return new Calls(
                    Wishes.PER_TURN,
                    (contender, n) -> contender.book(wishes.session(n), wishes.customer(n), code) == Answer.BOOKED);
        }));
    }
}
