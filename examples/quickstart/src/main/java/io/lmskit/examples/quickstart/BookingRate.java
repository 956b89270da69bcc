package io.lmskit.examples.quickstart;

import io.lmskit.Lms;
import io.lmskit.examples.quickstart.Demand.Wish;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.examples.shared.MovableClock;
import io.lmskit.examples.shared.Progress;
import io.lmskit.persistence.PostgresLms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Measures what the library costs the quickstart: the first sale of its first timetable, codes, refusals and second tries
 * included, by the library and by the same two statements through plain JDBC, in turns and from equally many threads. Each
 * turn has a new tenant with the same timetable, customers and wishes.
 */
public final class BookingRate implements AutoCloseable {

    /** As many threads as the quickstart sells from; the data source should have as many connections. */
    public static final int THREADS = 16;

    private final DataSource dataSource;
    private final Crowd crowd = new Crowd(THREADS);

    /** @param dataSource of a database with the library's schema */
    public BookingRate(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The bookings per second of the library and of plain JDBC, one after the other.
     *
     * @param booked how many bookings came of the library's sale
     * @param plainBooked how many came of the other
     */
    public record Turn(double library, double plain, long booked, long plainBooked) {}

    /**
     * Lets both have one turn to warm up, then as many as asked for; who begins takes turns, too.
     *
     * @param wishes how many seats are asked for in a turn; no more than the timetable has students for
     * @throws IOException if the timetable cannot be read
     */
    public List<Turn> measure(int turns, int wishes) throws IOException {
        Timetable timetable = Quickstart.resource("comp01.ctt");
        List<Turn> measured = new ArrayList<>();
        for (int i = -1; i < turns; i++) {
            Sold library;
            Sold plain;
            if (i % 2 == 0) {
                library = sell(timetable, wishes, true);
                plain = sell(timetable, wishes, false);
            } else {
                plain = sell(timetable, wishes, false);
                library = sell(timetable, wishes, true);
            }
            if (i >= 0) {
                measured.add(new Turn(library.rate(), plain.rate(), library.bookings, plain.bookings));
            }
        }
        return measured;
    }

    private record Sold(long bookings, double seconds) {

        double rate() {
            return bookings / seconds;
        }
    }

    private Sold sell(Timetable timetable, int most, boolean library) {
        MovableClock clock = new MovableClock(Week.saleOpens());
        try (Lms lms = PostgresLms.builder().dataSource(dataSource).clock(clock).build()) {
            Dice dice = new Dice(1);
            School school = new SchoolSetup(lms, timetable, dice).build("rate-" + UUID.randomUUID());
            Planner.Plan plan = new Planner(school).place(Progress.none());
            plan.lectures().forEach(l -> school.scope().sessions().publishSession(l.session()));
            Sales sales = new Sales(school, plan, crowd, clock);
            Demand demand = Demand.of(school, plan, dice);
            sales.addCustomers(demand.customers(), Progress.none());
            List<Wish> wishes =
                    demand.wishes().subList(0, Math.min(most, demand.wishes().size()));
            PlainSales plain = new PlainSales(dataSource, school, sales, clock.instant());

            long started = System.nanoTime();
            if (library) {
                sales.sell(Sale.FIRST, wishes, () -> {});
            } else {
                plain.sell(crowd, wishes, () -> {});
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            long bookings = library
                    ? sales.attempts().stream().filter(a -> a.booking() != null).count()
                    : plain.booked();
            return new Sold(bookings, seconds);
        }
    }

    @Override
    public void close() {
        crowd.close();
    }
}
