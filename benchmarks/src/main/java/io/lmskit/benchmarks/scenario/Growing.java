package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.contender.Answer;
import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Database;

/** Whether booking becomes slower as a business grows older. */
final class Growing implements Scenario {

    private static final double MEGABYTE = 1 << 20;

    private static final String SIZE = """
            select sum(%s(c.oid)) from pg_class c
            where  c.relnamespace = 'lms'::regnamespace and c.relkind = 'r'
            """;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String title() {
        return "Grow";
    }

    @Override
    public String explanation() {
        return "Bookings all over a programme that has more and more bookings already, and how large all tables and indexes"
                + " are then, journal included.";
    }

    @Override
    public void run(Stage stage) {
        for (Data data : Sizes.of(stage.scale())) {
            Database database = stage.server().shared(data);
            stage.note(
                    Sizes.name(data) + ", tables", "MB", database.number(SIZE.formatted("pg_table_size")) / MEGABYTE);
            stage.note(
                    Sizes.name(data) + ", indexes",
                    "MB",
                    database.number(SIZE.formatted("pg_indexes_size")) / MEGABYTE);
            Load booking = Load.shared(Sizes.name(data), data, 4, (same, turn) -> {
                Wishes wishes = new Wishes(data, turn);
                return new Calls(Wishes.PER_TURN, (contender, n) -> {
                    Answer answer = contender.book(wishes.session(n), wishes.customer(n), null);
                    // a few wishes are for what the customer has already
                    return answer == Answer.BOOKED || answer == Answer.ALREADY_BOOKED;
                });
            });
            stage.sideBySide(booking.only(Contenders.FLOOR, Contenders.OURS));
        }
    }
}
