package io.lmskit.examples.quickstart;

import io.lmskit.Lms;
import io.lmskit.booking.Booking;
import io.lmskit.examples.quickstart.Demand.Wish;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.MovableClock;
import io.lmskit.examples.shared.Progress;
import io.lmskit.payments.ManualGateway;
import io.lmskit.persistence.PostgresLms;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** One timetable from planning to certificates, in a tenant of its own, and the check of all that was done. */
final class Run {

    /** What the report tells beside what the database holds. */
    record Outcome(
            School school,
            Planner.Plan plan,
            Demand demand,
            Sales sales,
            Cashier cashier,
            Cancellations cancellations,
            Teaching teaching,
            Cards cards,
            int expired,
            int verified,
            Strangers.Answer strangers,
            double bookingSeconds,
            int bookingAttempts,
            int threads,
            double seconds) {}

    private final DataSource dataSource;
    private final Timetable timetable;
    private final Dice dice;
    private final Crowd crowd;
    private final PrintWriter out;
    private final boolean stripe;

    /** @param stripe whether cards are charged through Stripe's library, at a double of Stripe on this machine */
    Run(DataSource dataSource, Timetable timetable, Dice dice, Crowd crowd, PrintWriter out, boolean stripe) {
        this.stripe = stripe;
        this.dataSource = dataSource;
        this.timetable = timetable;
        this.dice = dice;
        this.crowd = crowd;
        this.out = out;
    }

    Outcome work(String slug) {
        long started = System.nanoTime();
        MovableClock clock = new MovableClock(Week.saleOpens().minus(Duration.ofDays(14)));
        try (Cards cards = stripe ? new StripeCards(clock) : new CardTerminal();
                Lms lms = PostgresLms.builder()
                        .dataSource(dataSource)
                        .clock(clock)
                        .gateway(new ManualGateway())
                        .gateway(cards.gateway())
                        .build()) {
            cards.open(lms);
            School school = new SchoolSetup(lms, timetable, dice).build(slug);
            Planner.Plan plan = plan(school);
            Sales sales = new Sales(school, plan, crowd, clock);
            Demand demand = Demand.of(school, plan, dice);
            try (Progress progress = Progress.of(out, "customers", demand.customers())) {
                sales.addCustomers(demand.customers(), progress);
            }

            clock.set(Week.saleOpens());
            long bookingStarted = System.nanoTime();
            List<Wish> full;
            try (Progress progress = Progress.of(out, "booking", demand.wishes().size())) {
                full = sales.sell(Sale.FIRST, demand.wishes(), progress::step);
            }
            double bookingSeconds = (System.nanoTime() - bookingStarted) / 1e9;
            int bookingAttempts = sales.attempts().size();

            Cashier cashier = new Cashier(school, sales, cards, crowd, dice);
            clock.advance(Duration.ofMinutes(10));
            pay(cashier, cashier.toBePaid(Sale.FIRST));

            // the holds of the first sale are over; whoever books now gets their seats, without any job having run
            clock.set(Week.saleOpens().plus(Duration.ofMinutes(45)));
            try (Progress progress = Progress.of(out, "second sale", full.size())) {
                sales.sell(Sale.SECOND, full, progress::step);
            }
            clock.advance(Duration.ofMinutes(5));
            List<Booking> second = cashier.toBePaid(Sale.SECOND);
            try (Progress progress = Progress.of(out, "paying", second.size())) {
                cashier.collectAll(second, progress);
            }
            clock.advance(Duration.ofMinutes(5));
            int expired = expire(school);
            clock.advance(Duration.ofHours(2));
            cashier.collectLate(cashier.toBePaid(Sale.FIRST));

            Cancellations cancellations = cancel(sales, clock);
            clock.advance(Duration.ofHours(1));
            settle(cashier);

            Teaching teaching = new Teaching(school, plan, sales, crowd, clock, dice);
            try (Progress progress =
                    Progress.of(out, "teaching", plan.lectures().size())) {
                teaching.week(progress);
            }
            int verified = teaching.verified();
            Strangers.Answer strangers = new Strangers(lms).ask(sales.attempts());
            return new Outcome(
                    school,
                    plan,
                    demand,
                    sales,
                    cashier,
                    cancellations,
                    teaching,
                    cards,
                    expired,
                    verified,
                    strangers,
                    bookingSeconds,
                    bookingAttempts,
                    crowd.size(),
                    (System.nanoTime() - started) / 1e9);
        }
    }

    private Planner.Plan plan(School school) {
        try (Progress progress = Progress.of(out, "planning", timetable.lectures())) {
            Planner.Plan plan = new Planner(school).place(progress);
            plan.lectures().forEach(l -> school.scope().sessions().publishSession(l.session()));
            return plan;
        }
    }

    private void pay(Cashier cashier, List<Booking> bookings) {
        try (Progress progress = Progress.of(out, "paying", bookings.size())) {
            cashier.collect(bookings, progress);
        }
        settle(cashier);
        cashier.secondTry(bookings);
    }

    private void settle(Cashier cashier) {
        try (Progress progress = Progress.of(out, "settling", -1)) {
            progress.step(cashier.settle());
        }
    }

    private static int expire(School school) {
        int all = 0;
        int some;
        do {
            some = school.scope().bookings().expireOverdue(1_000);
            all += some;
        } while (some > 0);
        return all;
    }

    /** Eight days before, three days before, and on the evening before the first day. */
    private Cancellations cancel(Sales sales, MovableClock clock) {
        Cancellations cancellations = new Cancellations(sales, crowd, clock, dice);
        List<Integer> daysBefore = List.of(8, 3, 1);
        for (int i = 0; i < daysBefore.size(); i++) {
            clock.set(Week.MONDAY
                    .minusDays(daysBefore.get(i))
                    .atTime(20, 0)
                    .atZone(Week.ZONE)
                    .toInstant());
            cancellations.some(2, i);
        }
        return cancellations;
    }

    /** Looks at everything again, in plain SQL and plain Java. */
    Checks check(Outcome outcome) {
        try (Connection connection = dataSource.getConnection()) {
            return check(outcome, connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The check cannot ask the database: " + e.getMessage(), e);
        }
    }

    /** The same, as this connection sees it. */
    static Checks check(Outcome outcome, Connection connection) throws SQLException {
        Checks checks = new Checks();
        new PlanCheck(outcome.school(), outcome.plan(), checks).run(connection);
        new SalesCheck(outcome, checks).run(connection);
        new MoneyCheck(outcome, checks).run(connection);
        new RowsCheck(outcome.school().tenant().id().value(), checks).run(connection);
        Strangers.Answer strangers = outcome.strangers();
        checks.add("nothing of it is found in another tenant's scope", strangers.asked(), strangers.found());
        return checks;
    }
}
