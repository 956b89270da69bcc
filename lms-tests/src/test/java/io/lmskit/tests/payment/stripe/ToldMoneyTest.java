package io.lmskit.tests.payment.stripe;

import static io.lmskit.tests.payment.stripe.StripeShop.SECRET;
import static io.lmskit.tests.payment.stripe.StripeShop.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentState;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Dispute;
import io.lmskit.payment.DisputeFilter;
import io.lmskit.payment.DisputeStatus;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RefundStatus;
import io.lmskit.payment.RequestRefund;
import io.lmskit.payment.WebhookStatus;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderStatus;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider tells by itself: refunds and disputes that nobody here asked for, and everything in any order. */
@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToldMoneyTest {

    private final StripeDouble stripe;
    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;
    private final DataSource database;
    private final StripeShop shop;

    ToldMoneyTest(LmsNodes nodes, Fixtures fixtures, TestClock clock, DataSource database) {
        this.stripe = StripeDouble.start(clock);
        this.lms = nodes.open(builder -> builder.gateway(StripeShop.gateway(stripe)));
        this.fixtures = fixtures;
        this.clock = clock;
        this.database = database;
        this.shop = new StripeShop(stripe, lms, clock);
    }

    @AfterAll
    void close() {
        stripe.close();
    }

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private List<Refund> refunds(Payment payment) {
        return lms.payments()
                .findRefunds(RefundFilter.all().withPayment(payment.id()), PageRequest.first(10))
                .items();
    }

    private List<Dispute> disputes(Payment payment) {
        return lms.payments()
                .findDisputes(DisputeFilter.all().withPayment(payment.id()), PageRequest.first(10))
                .items();
    }

    @Test
    void money_given_back_at_stripe_s_own_page_is_known_here() {
        Booking booking = fixtures.booking().create();
        Payment payment = shop.paid(PaymentSubject.of(booking.id()));
        stripe.refund(intent(payment), 500);
        shop.tell();
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(shop.again(payment).refunded()).isEqualTo(gbp("5.00"));
        assertThat(refunds(payment)).extracting(Refund::reason).containsExactly("payment.refunded-elsewhere");

        long rest = payment.amount().getAmountMinorLong() - 500;
        stripe.refund(intent(payment), rest);
        shop.tell();
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
        Booking after = lms.bookings().getBooking(booking.id());
        assertThat(after.paymentState()).isEqualTo(PaymentState.REFUNDED);
        assertThat(after.status()).as("whether it stays is the host's affair").isEqualTo(BookingStatus.CONFIRMED);
        assertThat(refunds(payment)).hasSize(2);
    }

    @Test
    void our_own_refund_is_told_of_and_counted_once() {
        Payment payment =
                shop.paid(PaymentSubject.of(fixtures.booking().create().id()));
        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("7.00"), "Kind"));
        lms.payments().settle();
        shop.tell();
        assertThat(refunds(payment)).hasSize(1);
        assertThat(shop.again(payment).refunded()).isEqualTo(gbp("7.00"));
    }

    @Test
    void a_refund_that_was_wanted_here_and_made_by_hand_there_is_the_same() {
        Payment payment =
                shop.paid(PaymentSubject.of(fixtures.booking().create().id()));
        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("7.00"), "Kind"));
        stripe.refund(intent(payment), 700);
        shop.tell();
        assertThat(refunds(payment)).extracting(Refund::status).containsExactly(RefundStatus.SUCCEEDED);
        assertThat(lms.payments().settle().refunds().total()).isZero();
        assertThat(stripe.json(
                        Objects.requireNonNull(shop.again(payment).providerIds().charge())))
                .contains("\"amount_refunded\":700");
    }

    @Test
    void access_to_what_an_order_brought_ends_when_all_its_money_is_gone() {
        Course first = fixtures.course().create();
        Course second = fixtures.course().create();
        User customer = fixtures.customer();
        Order order = fixtures.order()
                .of(
                        fixtures.product().of(first).price("30.00").create(),
                        fixtures.product().of(second).price("20.00").create())
                .by(customer)
                .create();
        Payment payment = shop.paid(PaymentSubject.ofOrder(order.id()));
        assertThat(lms.orders().getOrder(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);

        stripe.refund(intent(payment), 4_999);
        shop.tell();
        lms.payments().settle();
        assertThat(lms.orders().getOrder(order.id()).refunded()).isEqualTo(gbp("49.99"));
        assertThat(lms.orders().getOrder(order.id()).status()).isEqualTo(OrderStatus.COMPLETED);

        stripe.refund(intent(payment), 1);
        shop.tell();
        assertThat(lms.payments().settle().withdrawn()).isEqualTo(1);
        assertThat(lms.orders().getOrder(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_dispute_is_recorded_and_takes_the_money_if_it_is_lost(boolean won) {
        Payment payment =
                shop.paid(PaymentSubject.of(fixtures.booking().create().id()));
        String dispute = stripe.dispute(intent(payment), "fraudulent");
        shop.tell();
        assertThat(disputes(payment)).singleElement().satisfies(d -> {
            assertThat(d.status()).isEqualTo(DisputeStatus.OPEN);
            assertThat(d.reason()).isEqualTo("fraudulent");
            assertThat(d.amount()).isEqualTo(payment.amount());
            assertThat(d.answerBy()).isNotNull();
        });
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);

        stripe.closeDispute(dispute, won);
        List<StripeEvent> news = shop.news();
        news.forEach(shop::deliver);
        news.forEach(shop::deliver);
        assertThat(disputes(payment))
                .extracting(Dispute::status)
                .containsExactly(won ? DisputeStatus.WON : DisputeStatus.LOST);
        assertThat(shop.again(payment).status()).isEqualTo(won ? PaymentStatus.SUCCEEDED : PaymentStatus.REFUNDED);
        assertThat(refunds(payment))
                .extracting(Refund::reason)
                .isEqualTo(won ? List.of() : List.of("payment.dispute-lost"));
    }

    @Test
    void a_refund_that_came_back_is_owed_again() {
        Payment payment =
                shop.paid(PaymentSubject.of(fixtures.booking().create().id()));
        lms.payments().requestRefund(RequestRefund.part(payment.id(), gbp("7.00"), "Kind"));
        lms.payments().settle();
        stripe.failRefund(shop.refundId(payment), "lost_or_stolen_card");
        shop.tell();
        assertThat(refunds(payment)).singleElement().satisfies(r -> {
            assertThat(r.status()).isEqualTo(RefundStatus.FAILED);
            assertThat(Objects.requireNonNull(r.failure()).code()).isEqualTo("lost_or_stolen_card");
        });
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.again(payment).refundRequested()).isEqualTo(gbp("7.00"));
    }

    /** Everything that can happen to a payment, told in a hundred orders, each piece up to three times. */
    @Test
    void the_order_of_the_news_does_not_matter() {
        Random random = new Random(17);
        for (int i = 0; i < 40; i++) {
            Booking booking = fixtures.booking().create();
            Payment payment = shop.asked(PaymentSubject.of(booking.id()));
            shop.news();
            stripe.decline(intent(payment), "insufficient_funds");
            stripe.pay(intent(payment));
            stripe.refund(intent(payment), 300);
            String dispute = stripe.dispute(intent(payment), "product_not_received");
            stripe.closeDispute(dispute, i % 2 == 0);
            List<StripeEvent> news = shop.news();
            List<StripeEvent> deliveries = new ArrayList<>(news);
            for (StripeEvent event : news) {
                deliveries.addAll(Collections.nCopies(random.nextInt(3), event));
            }
            Collections.shuffle(deliveries, random);
            deliveries.forEach(shop::deliver);
            for (int minutes = 1; minutes < 10; minutes++) {
                clock.advance(Duration.ofMinutes(2));
                lms.webhooks().processDue();
            }
            Payment after = shop.again(payment);
            boolean won = i % 2 == 0;
            assertThat(after.status()).isEqualTo(won ? PaymentStatus.PARTLY_REFUNDED : PaymentStatus.REFUNDED);
            assertThat(after.refunded()).isEqualTo(won ? gbp("3.00") : after.amount());
            assertThat(after.amount()).isEqualTo(booking.total());
            assertThat(disputes(payment)).hasSize(1);
            for (StripeEvent event : news) {
                assertThat(shop.event(event.id()).status())
                        .as(event.type())
                        .isIn(WebhookStatus.PROCESSED, WebhookStatus.IGNORED);
            }
        }
    }

    @Test
    void too_much_too_little_and_the_wrong_currency_are_kept_and_flagged() {
        Payment little =
                shop.asked(PaymentSubject.of(fixtures.booking().create().id()));
        stripe.pay(intent(little), 100);
        Payment much = shop.asked(PaymentSubject.of(fixtures.booking().create().id()));
        stripe.pay(intent(much), much.amount().getAmountMinorLong() + 250);
        shop.tell();
        assertThat(shop.again(little).flag()).isEqualTo(PaymentFlag.TOO_SMALL);
        assertThat(shop.again(little).amount()).isEqualTo(gbp("1.00"));
        assertThat(shop.again(much).flag()).isEqualTo(PaymentFlag.SURPLUS);
        lms.payments().settle();
        shop.tell();
        assertThat(shop.again(much).refunded()).isEqualTo(gbp("2.50"));

        Payment foreign =
                shop.asked(PaymentSubject.of(fixtures.booking().create().id()));
        deliver(
                "payment_intent.succeeded",
                "{\"object\": {\"id\": \"" + intent(foreign)
                        + "\", \"status\": \"succeeded\", \"amount_received\": 900, \"currency\": \"usd\"}}");
        assertThat(shop.again(foreign).flag()).isEqualTo(PaymentFlag.WRONG_CURRENCY);
        assertThat(shop.again(foreign).amount()).isEqualTo(Money.parse("USD 9.00"));
    }

    @Test
    void what_stripe_told_of_a_person_goes_with_the_person() throws SQLException {
        Booking booking = fixtures.booking().create();
        Payment payment = shop.paid(PaymentSubject.of(booking.id()));
        assertThat(bytesToldOf(payment)).isPositive();
        lms.userAdministration().erase(booking.customer());
        assertThat(bytesToldOf(payment)).isZero();
    }

    private long bytesToldOf(Payment payment) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select sum(octet_length(body)) from lms.webhook_event where payment_id = ?")) {
            query.setObject(1, payment.id().value());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** A payment in dollars that Stripe knows by these ids. */
    private Payment known(String amount, boolean received, String column, String id) throws SQLException {
        Session session = fixtures.session()
                .with(details -> details.price(Money.parse("USD " + amount)))
                .create();
        Payment payment = lms.payments()
                .requestPayment(io.lmskit.payment.RequestPayment.of(
                        fixtures.booking().of(session).create().id(), "stripe"));
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update lms.payment set " + column + " = ? where id = ?")) {
            update.setString(1, id);
            update.setObject(2, payment.id().value());
            update.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
        return received
                ? lms.payments().confirm(payment.id(), io.lmskit.payment.ProviderIds.NONE, Money.parse("USD " + amount))
                : payment;
    }

    private static String sample(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ToldMoneyTest.class.getResourceAsStream("/stripe-objects/" + name + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private StripeEvent deliver(String type, String data) {
        String id = "evt_" + java.util.UUID.randomUUID();
        String body =
                "{\"id\": \"" + id + "\", \"object\": \"event\", \"type\": \"" + type + "\", \"data\": " + data + "}";
        assertThat(shop.deliver(body, StripeEvent.sign(body, clock.instant(), SECRET))
                        .status())
                .isEqualTo(200);
        return new StripeEvent(id, type, body);
    }

    @Test
    void the_partial_refund_of_stripe_s_sample_is_one() throws Exception {
        Payment payment = known("15.00", true, "provider_charge_id", "ch_chargeid");
        StripeEvent event = deliver("charge.refunded", sample("charge.refunded"));
        assertThat(shop.event(event.id()).status()).isEqualTo(WebhookStatus.PROCESSED);
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(shop.again(payment).refunded()).isEqualTo(Money.parse("USD 5.00"));
        assertThat(refunds(payment))
                .extracting(Refund::providerRefundId)
                .containsExactly("re_3LQOJoKXBGcbgpbZ10i9Mg75");
    }

    @Test
    void the_completed_checkout_of_stripe_s_sample_is_one() throws Exception {
        Payment payment = known(
                "19.00",
                false,
                "provider_session_id",
                "cs_test_a1UejXx8ebIdTzFolicVypUAZpOBVkoQKDbaarXoPlPVtj8p0zujPEEhjT");
        deliver("checkout.session.completed", sample("checkout.session.completed"));
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.again(payment).amount()).isEqualTo(Money.parse("USD 19.00"));
        assertThat(shop.again(payment).flag()).isNull();
    }

    @Test
    void the_failed_invoice_of_stripe_s_sample_is_one() throws Exception {
        Payment payment = known("249.00", false, "provider_payment_id", "in_1234");
        deliver("invoice.payment_failed", sample("invoice.payment_failed"));
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(Objects.requireNonNull(shop.again(payment).failure()).code()).isEqualTo("invoice_payment_failed");
    }

    @Test
    void the_charge_of_stripe_s_sample_is_one() throws Exception {
        Payment payment = known("249.00", false, "provider_charge_id", "ch_1234");
        deliver("charge.updated", sample("charge.updated"));
        assertThat(shop.again(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.again(payment).amount()).isEqualTo(Money.parse("USD 249.00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.updated",
                "charge.succeeded",
                "customer.deleted",
                "customer.updated",
                "invoice.payment_action_required",
                "invoice.upcoming",
                "invoice.updated",
                "payment_method.attached",
                "payment_method.detached",
                "payment_method.updated",
                "subscription.created",
                "subscription.deleted",
                "subscription.trial_ended",
                "subscription.trial_will_end",
                "subscription.updated",
            })
    void every_other_sample_of_stripe_s_is_taken_and_is_about_nothing_here(String name) throws Exception {
        StripeEvent event = deliver(name.startsWith("subscription") ? "customer." + name : name, sample(name));
        assertThat(shop.event(event.id()).status()).isIn(WebhookStatus.IGNORED, WebhookStatus.PROCESSED);
        assertThat(shop.event(event.id()).error()).isNull();
    }
}
