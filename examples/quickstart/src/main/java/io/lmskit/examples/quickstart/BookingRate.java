package io.lmskit.examples.quickstart;

import io.lmskit.Lms;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.persistence.PostgresLms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Measures what the library costs: the first sale of the quickstart's first timetable, by the library and by the same two
 * statements through plain JDBC, in turns, on one server and from equally many threads. Each turn has a new tenant with
 * the same timetable, customers and wishes.
 */
public final class BookingRate {

    private static final int TURNS = 3;
    private static final int THREADS = 16;

    private final Server server;
    private final Crowd crowd;
    private final PrintWriter out;

    private BookingRate(Server server, Crowd crowd, PrintWriter out) {
        this.server = server;
        this.crowd = crowd;
        this.out = out;
    }

    /** @param args none for an embedded PostgreSQL, or the JDBC URL of another */
    public static void main(String... args) throws IOException {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        String url = args.length == 0 || args[0].isBlank() ? null : args[0];
        try (Server server = Server.open(url, THREADS + 2);
                Crowd crowd = new Crowd(THREADS)) {
            out.println(server.description() + "; " + Runtime.getRuntime().availableProcessors() + " processors, JDK "
                    + Runtime.version());
            new BookingRate(server, crowd, out).measure();
        }
    }

    private void measure() throws IOException {
        Timetable timetable = Quickstart.resource("comp01.ctt");
        turn(timetable, true);
        turn(timetable, false);
        out.println("  warmed up");
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            boolean libraryFirst = i % 2 == 0;
            double first = turn(timetable, libraryFirst);
            double second = turn(timetable, !libraryFirst);
            double library = libraryFirst ? first : second;
            double plain = libraryFirst ? second : first;
            ratios.add(library / plain);
            out.printf(
                    Locale.ROOT,
                    "  turn %d: library %,7.0f bookings per second, plain JDBC %,7.0f, ratio %.2f%n",
                    i + 1,
                    library,
                    plain,
                    library / plain);
        }
        ratios.sort(Double::compare);
        out.printf(
                Locale.ROOT,
                "  the library books at %.2f of the rate of plain JDBC (median; %.2f to %.2f)%n",
                ratios.get(TURNS / 2),
                ratios.get(0),
                ratios.get(TURNS - 1));
    }

    /** @return bookings per second */
    private double turn(Timetable timetable, boolean library) {
        MovableClock clock = new MovableClock(Week.saleOpens());
        try (Lms lms = PostgresLms.builder()
                .dataSource(server.dataSource())
                .clock(clock)
                .build()) {
            Dice dice = new Dice(1);
            School school = new SchoolSetup(lms, timetable, dice).build("rate-" + UUID.randomUUID());
            Planner.Plan plan = new Planner(school).place(Progress.none());
            plan.lectures().forEach(l -> school.scope().sessions().publishSession(l.session()));
            Sales sales = new Sales(school, plan, crowd, clock);
            Demand demand = Demand.of(school, plan, dice);
            sales.addCustomers(demand.customers(), Progress.none());
            PlainSales plain = new PlainSales(server.dataSource(), school, sales, clock.instant());

            long started = System.nanoTime();
            if (library) {
                sales.sell(Sale.FIRST, demand.wishes(), () -> {});
            } else {
                plain.sell(crowd, demand.wishes(), () -> {});
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            long booked = library
                    ? sales.attempts().stream().filter(a -> a.booking() != null).count()
                    : plain.booked();
            return booked / seconds;
        }
    }
}
