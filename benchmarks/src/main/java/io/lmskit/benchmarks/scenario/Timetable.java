package io.lmskit.benchmarks.scenario;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.examples.quickstart.BookingRate;
import io.lmskit.examples.quickstart.BookingRate.Turn;
import io.lmskit.persistence.LmsSchema;
import io.lmskit.testkit.InvariantCheck;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The quickstart's bookings. Beside plain JDBC alone: the others do not know its codes. */
final class Timetable implements Scenario {

    @Override
    public String name() {
        return "timetable";
    }

    @Override
    public String title() {
        return "Book a timetable: the quickstart";
    }

    @Override
    public String explanation() {
        return "The first sale of the quickstart: 16 threads book the lectures of a real timetable, more than half of the wishes"
                + " with one of three codes, some of which are refused and tried again without, some for a lecture that is full"
                + " or overlaps another. Two statements of plain JDBC decide the same on the same tables, in turns with the"
                + " library; bookings are counted, attempts are not.";
    }

    @Override
    public void run(Stage stage) {
        boolean full = stage.scale().full();
        try (Database database = stage.server().empty("timetable");
                HikariDataSource pool = database.openPool(BookingRate.THREADS);
                BookingRate rate = new BookingRate(pool)) {
            LmsSchema.of(pool).migrate();
            List<Turn> turns = rate.measure(full ? 3 : 1, full ? Integer.MAX_VALUE : 300);
            InvariantCheck.of(pool).check();
            note(stage, turns, "plain JDBC", "bookings/s", Turn::plain);
            note(stage, turns, "this library", "bookings/s", Turn::library);
            note(stage, turns, "this library, of plain JDBC", "", turn -> turn.library() / turn.plain());
        } catch (IOException e) {
            throw new IllegalStateException("The timetable cannot be read", e);
        }
    }

    private static void note(
            Stage stage, List<Turn> turns, String variant, String unit, ToDoubleFunction<Turn> figure) {
        stage.note(variant, unit, turns.stream().mapToDouble(figure).toArray());
    }
}
