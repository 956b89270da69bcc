package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.GenerateFees;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.StorageException;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.ReconcilePayments;
import io.lmskit.payment.ReconciliationReport;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.SettlementReport;
import io.lmskit.sales.Order;
import io.lmskit.sales.RefundOrder;
import io.lmskit.scheduling.Session;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import io.lmskit.tests.support.FailingDataSource;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A thousand payments, told of up to five times each and in no order, by sixteen threads to two processes whose database
 * fails now and then. In the end every payment is what it is at the provider, and what was paid is there once.
 */
@LmsTest(poolSize = 24)
class WebhookStormTest {

    private static final int THREADS = 16;
    private static final int BOOKINGS = 600;
    private static final int ORDERS = 200;
    private static final int FEES = 120;
    private static final int SUBSCRIPTIONS = 80;
    private static final int SESSIONS = 8;

    private final StripeDouble stripe;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final DataSource database;
    private final FailingDataSource failing;
    private final Lms[] nodes;
    private final StripeShop[] shops;
    private final Random random = new Random(4_242);

    WebhookStormTest(LmsNodes others, Fixtures fixtures, TestClock clock, DataSource database) {
        this.stripe = StripeDouble.start(clock);
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
        this.failing = new FailingDataSource(database, 60, 99);
        this.nodes = new Lms[] {open(others), open(others)};
        this.shops =
                new StripeShop[] {new StripeShop(stripe, nodes[0], clock), new StripeShop(stripe, nodes[1], clock)};
    }

    private Lms open(LmsNodes others) {
        return others.open(builder -> builder.dataSource(failing).gateway(StripeShop.gateway(stripe)));
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void every_payment_and_every_refund_ends_in_the_one_right_state() throws Exception {
        List<PaymentSubject> subjects = subjects();
        List<Payment> payments = all(subjects, (node, subject) -> shops[node].asked(subject));
        shops[0].news();
        Map<Payment, PaymentStatus> expected = new HashMap<>();
        for (Payment payment : payments) {
            int dice = random.nextInt(100);
            if (dice < 15) {
                stripe.decline(intent(payment), "insufficient_funds");
            }
            if (dice >= 8) {
                stripe.pay(intent(payment));
            }
            expected.put(payment, dice >= 8 ? PaymentStatus.SUCCEEDED : PaymentStatus.FAILED);
        }

        storm(shops[0].news());

        assertThat(failing.failures()).as("the database did fail").isGreaterThan(20);
        expected.forEach((payment, status) -> assertThat(shops[0].again(payment).status())
                .as(payment.toString())
                .isEqualTo(status));
        long succeeded = expected.values().stream()
                .filter(PaymentStatus.SUCCEEDED::equals)
                .count();
        assertThat(one("select count(*) from lms.payment where status = 'succeeded'"))
                .isEqualTo(succeeded);
        assertThat(one("select sum(amount_minor) from lms.payment where status = 'succeeded'"))
                .isEqualTo(stripe.collectedMinor());
        assertFulfilledOnce();
        assertAgreed();

        List<Payment> some = new ArrayList<>(payments);
        Collections.shuffle(some, random);
        refund(some.stream()
                .filter(payment -> expected.get(payment) == PaymentStatus.SUCCEEDED)
                .limit(400)
                .toList());
        settleAll();
        storm(shops[0].news());
        settleAll();

        assertThat(one("select count(*) from lms.refund where status <> 'succeeded'"))
                .isZero();
        assertThat(one("select sum(amount_minor) from lms.refund")).isEqualTo(stripe.refundedMinor());
        assertThat(one("select sum(refunded_minor) from lms.payment")).isEqualTo(stripe.refundedMinor());
        assertThat(one("select count(*) from lms.payment where refunded_minor = amount_minor and status <> 'refunded'"))
                .isZero();
        assertThat(one("select count(*) from (select provider_refund_id from lms.refund group by provider_refund_id"
                        + " having count(*) > 1) x"))
                .isZero();
        assertThat(
                        one(
                                "select count(*) from lms.payment p join lms.monthly_fee f on f.tenant_id = p.tenant_id and f.id = p.fee_id"
                                        + " where p.received_at is not null and f.paid_minor <> p.amount_minor - p.refunded_minor"))
                .as("what went back of a fee is owed again")
                .isZero();
        assertThat(one("select count(*) from lms.payment p join lms.subscription_charge h on h.tenant_id = p.tenant_id"
                        + " and h.id = p.subscription_charge_id"
                        + " where p.received_at is not null and h.paid_minor <> p.amount_minor - p.refunded_minor"))
                .as("what went back of a charge is owed again")
                .isZero();
        assertAgreed();
    }

    /** Bookings, orders, fees and subscriptions that cost something. */
    private List<PaymentSubject> subjects() {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(fixtures.session()
                    .startsIn(Duration.ofDays(30 + i))
                    .capacity(BOOKINGS / SESSIONS)
                    .create());
        }
        List<Product> products = List.of(
                fixtures.product().price("30.00").create(),
                fixtures.product().price("19.99").create());
        List<PaymentSubject> subjects = new ArrayList<>();
        List<User> customers = fixtures.customers(BOOKINGS + ORDERS + SUBSCRIPTIONS);
        for (int i = 0; i < BOOKINGS; i++) {
            Booking booking = fixtures.booking()
                    .of(sessions.get(i % SESSIONS))
                    .by(customers.get(i))
                    .create();
            subjects.add(PaymentSubject.of(booking.id()));
        }
        for (int i = 0; i < ORDERS; i++) {
            Order order = fixtures.order()
                    .of(products.get(i % 2))
                    .by(customers.get(BOOKINGS + i))
                    .create();
            subjects.add(PaymentSubject.ofOrder(order.id()));
        }
        fees().forEach(fee -> subjects.add(PaymentSubject.ofFee(fee.id())));
        SubscriptionPlan plan =
                nodes[0].subscriptionPlans().createPlan(PlanDetails.monthly("Gym", Money.parse("GBP 31.01")));
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            Subscription subscription = nodes[0].subscriptions()
                    .start(plan.id(), customers.get(BOOKINGS + ORDERS + i).id());
            subjects.add(PaymentSubject.ofCharge(nodes[0].subscriptions()
                    .findCharges(subscription.id(), PageRequest.first(1))
                    .items()
                    .get(0)
                    .id()));
        }
        return subjects;
    }

    /** Of one course, for this month. */
    private List<Fee> fees() {
        Course course = fixtures.course().create();
        fixtures.feePlan().of(course).create();
        for (int i = 0; i < FEES; i++) {
            fixtures.enrollment().in(course).create();
        }
        YearMonth month = YearMonth.from(clock.instant().atZone(ZoneId.of("Europe/London")));
        nodes[0].feeGeneration().generate(GenerateFees.of(month).inCourse(course.id()));
        List<Fee> fees = nodes[0].fees()
                .findFees(FeeFilter.all().withCourse(course.id()), PageRequest.first(FEES))
                .items();
        assertThat(fees).hasSize(FEES);
        return fees;
    }

    private interface Work<T, R> {
        R on(int node, T thing);
    }

    private <T, R> List<R> all(List<T> things, Work<T, R> work) throws InterruptedException {
        List<Callable<R>> calls = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            int node = i % 2;
            T thing = things.get(i);
            calls.add(() -> work.on(node, thing));
        }
        List<Outcome<R>> outcomes = Race.all(THREADS, calls);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.refusal()).isNull());
        return outcomes.stream().map(Outcome::result).toList();
    }

    /** Tells each piece of news one to five times, in no order, while the database fails; and then until nothing waits. */
    private void storm(List<StripeEvent> news) throws InterruptedException {
        List<StripeEvent> deliveries = new ArrayList<>();
        news.forEach(event -> deliveries.addAll(Collections.nCopies(1 + random.nextInt(5), event)));
        Collections.shuffle(deliveries, random);
        failing.failing(true);
        all(deliveries, this::deliver);
        for (int round = 0; round < 6; round++) {
            clock.advance(Duration.ofMinutes(2L << round));
            all(List.of(1, 2, 3, 4), (node, n) -> process(node));
        }
        failing.failing(false);
        for (int round = 0; round < 4; round++) {
            clock.advance(Duration.ofHours(3L << round));
            all(List.of(1, 2, 3, 4), (node, n) -> process(node));
        }
        assertThat(one("select count(*) from lms.webhook_event where status in ('received', 'failed')"))
                .isZero();
        assertThat(one("select count(*) from lms.webhook_event where event_id like 'evt_%'"))
                .isGreaterThanOrEqualTo(news.size());
    }

    /** As Stripe does: again until it is taken. */
    private int deliver(int node, StripeEvent event) {
        for (int times = 1; times < 50; times++) {
            int status = shops[(node + times) % 2].deliver(event).status();
            if (status == 200) {
                return times;
            }
            assertThat(status).isEqualTo(503);
        }
        throw new AssertionError("never taken: " + event.id());
    }

    private int process(int node) {
        int done = 0;
        for (int failures = 0; failures < 50; ) {
            try {
                int some = nodes[node].webhooks().processDue().total();
                done += some;
                if (some == 0) {
                    return done;
                }
            } catch (StorageException e) {
                failures++;
            }
        }
        return done;
    }

    private void settleAll() throws InterruptedException {
        for (int round = 0; round < 8; round++) {
            failing.failing(round < 4);
            clock.advance(Duration.ofMinutes(3L << round));
            all(List.of(1, 2, 3, 4), (node, n) -> settle(node));
        }
        assertThat(one("select count(*) from lms.refund where status = 'requested'"))
                .isZero();
    }

    private int settle(int node) {
        for (int failures = 0; failures < 50; ) {
            try {
                SettlementReport report = nodes[node].payments().settle();
                if (!report.more()) {
                    return failures;
                }
            } catch (StorageException e) {
                failures++;
            }
        }
        return 50;
    }

    /** A third is wanted here, a third there in part, a third there as a whole. */
    private void refund(List<Payment> payments) {
        for (int i = 0; i < payments.size(); i++) {
            Payment payment = payments.get(i);
            long amount = payment.amount().getAmountMinorLong();
            if (i % 3 == 0 && payment.order() != null) {
                nodes[0].orders().refund(RefundOrder.whole(payment.order(), "storm"));
            } else if (i % 3 == 0) {
                Money part = Money.ofMinor(payment.amount().getCurrencyUnit(), 1 + amount / 3);
                nodes[0].payments().requestRefund(RequestRefund.part(payment.id(), part, "storm"));
            } else {
                stripe.refund(intent(payment), i % 3 == 1 ? 1 + amount / 4 : amount);
            }
        }
    }

    private void assertFulfilledOnce() throws SQLException {
        assertThat(one("""
                select count(*) from lms.payment p
                left join lms.booking b on b.tenant_id = p.tenant_id and b.id = p.booking_id
                left join lms.sales_order o on o.tenant_id = p.tenant_id and o.id = p.order_id
                left join lms.monthly_fee f on f.tenant_id = p.tenant_id and f.id = p.fee_id
                left join lms.subscription_charge h on h.tenant_id = p.tenant_id and h.id = p.subscription_charge_id
                where (p.status = 'succeeded') <> (coalesce(b.status, o.status, f.status,
                        case when h.settled_at is not null then 'paid' else 'open' end) in ('confirmed', 'completed', 'paid'))
                """))
                .as("paid and not delivered, or the other way round")
                .isZero();
        assertThat(one("""
                select count(*) from (
                  select j.entity_id from lms.journal j where j.event in
                    ('BookingConfirmed', 'OrderCompleted', 'FeePaid', 'SubscriptionChargePaid', 'PaymentSucceeded')
                    and j.entity <> 'subscription'
                  group by j.entity_id having count(*) > 1) x
                """)).as("delivered twice").isZero();
        assertThat(one("select count(*) from lms.purchase"))
                .isEqualTo(one("select count(*) from lms.payment where order_id is not null and status = 'succeeded'"));
        assertThat(one("select count(*) from lms.refund"))
                .as("nothing was too much")
                .isZero();
    }

    private void assertAgreed() {
        ReconciliationReport report = nodes[0].payments()
                .reconcile(new ReconcilePayments(
                        "stripe",
                        TestClock.START.minus(Duration.ofDays(1)),
                        clock.instant().plusSeconds(1)));
        assertThat(report.differences()).isEmpty();
        assertThat(report.sums()).allMatch(ReconciliationReport.Sums::agree);
        assertThat(report.sums().get(0).theirs().getAmountMinorLong()).isEqualTo(stripe.collectedMinor());
    }

    private long one(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
