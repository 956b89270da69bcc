package io.lmskit.tests.payment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static io.lmskit.tests.payment.PaymentWorld.HOLD;
import static io.lmskit.tests.payment.PaymentWorld.PRICE;
import static io.lmskit.tests.payment.PaymentWorld.gbp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.booking.PaymentState;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentService;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payment.RefundStatus;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

@LmsTest
class RecordPaymentTest {

    private final Lms lms;
    private final TestClock clock;
    private final StatementCounter counter;
    private final PaymentWorld world;
    private final LmsScope admin;

    RecordPaymentTest(Lms lms, TestClock clock, StatementCounter counter, DataSource dataSource) {
        this.lms = lms;
        this.clock = clock;
        this.counter = counter;
        this.world = new PaymentWorld(lms, dataSource);
        this.admin = lms.as(Actor.admin(world.user(Role.ADMIN)));
    }

    private static RecordPayment cash(Booking booking, Money amount) {
        return RecordPayment.of(booking.id(), amount, PaymentMethod.CASH);
    }

    @Test
    void cash_for_all_that_is_due_confirms_the_booking() {
        Booking booking = world.booking();
        Payment payment = admin.payments()
                .recordPayment(cash(booking, PRICE).withNote(" receipt 17 ").withMetadata(Json.of("{\"till\": 3}")));

        assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(payment.booking()).isEqualTo(booking.id());
        assertThat(payment.payer()).isEqualTo(booking.customer());
        assertThat(payment.provider()).isEqualTo(PaymentService.MANUAL);
        assertThat(payment.note()).isEqualTo("receipt 17");
        assertThat(payment.metadata().text()).isEqualTo("{\"till\": 3}");
        assertThat(payment.receivedAt()).isEqualTo(clock.instant());
        assertThat(payment.flag()).isNull();
        assertThat(payment.refundable()).isEqualTo(PRICE);
        assertThat(world.again(payment)).isEqualTo(payment);

        Booking paid = world.again(booking);
        assertThat(paid.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(paid.paymentState()).isEqualTo(PaymentState.PAID);
        assertThat(paid.due()).isEqualTo(gbp("0.00"));
        assertThat(world.events(payment.id())).containsExactly("PaymentRecorded");
    }

    @Test
    void takes_three_statements() {
        Booking booking = world.booking();
        assertThat(counter.during(() -> admin.payments().recordPayment(cash(booking, PRICE)))
                        .count())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void parts_confirm_the_booking_when_they_come_to_the_whole() {
        Booking booking = world.booking();
        admin.payments().recordPayment(cash(booking, gbp("30.00")));
        Booking partly = world.again(booking);
        assertThat(partly.status()).isEqualTo(BookingStatus.PENDING);
        assertThat(partly.paymentState()).isEqualTo(PaymentState.PARTLY_PAID);
        assertThat(partly.due()).isEqualTo(gbp("55.00"));

        admin.payments().recordPayment(cash(booking, gbp("55.00")));
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void confirms_a_booking_past_its_hold_while_it_is_pending() {
        Booking booking = world.booking();
        clock.advance(HOLD.multipliedBy(3));
        Payment payment = admin.payments().recordPayment(cash(booking, PRICE));
        assertThat(payment.flag()).isNull();
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void an_expired_booking_takes_its_seat_again_when_there_is_room() {
        Booking booking = world.booking();
        clock.advance(HOLD.multipliedBy(2));
        assertThat(lms.bookings().expireOverdue(100)).isPositive();

        Payment payment = admin.payments().recordPayment(cash(booking, PRICE));
        assertThat(payment.flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(payment.refundRequested()).isEqualTo(gbp("0.00"));
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void money_for_an_expired_booking_goes_back_when_its_seat_is_taken() {
        Id<Session> session = world.session(1);
        Booking late = world.book(session);
        clock.advance(HOLD.multipliedBy(2));
        Booking faster = world.book(session);

        Payment payment = admin.payments().recordPayment(cash(late, PRICE));
        assertThat(payment.flag()).isEqualTo(PaymentFlag.LATE);
        assertThat(payment.refundRequested()).isEqualTo(PRICE);
        assertThat(payment.refundable()).isEqualTo(gbp("0.00"));
        assertThat(world.again(late).status()).isEqualTo(BookingStatus.EXPIRED);
        assertThat(world.again(faster).status()).isEqualTo(BookingStatus.PENDING);
        assertThat(world.refunds(late.id())).singleElement().satisfies(refund -> {
            assertThat(refund.status()).isEqualTo(RefundStatus.REQUESTED);
            assertThat(refund.amount()).isEqualTo(PRICE);
            assertThat(refund.reason()).isEqualTo("payment.late");
            assertThat(world.events(refund.id())).containsExactly("RefundRequested");
        });
    }

    @Test
    void what_is_too_much_goes_back() {
        Booking booking = world.booking();
        Payment payment = admin.payments().recordPayment(cash(booking, gbp("100.00")));
        assertThat(payment.flag()).isEqualTo(PaymentFlag.SURPLUS);
        assertThat(payment.refundRequested()).isEqualTo(gbp("15.00"));
        assertThat(payment.refundable()).isEqualTo(PRICE);
        assertThat(world.again(booking).status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(world.refunds(booking.id())).extracting(Refund::amount).containsExactly(gbp("15.00"));
    }

    @Test
    void is_refused_when_nothing_is_due_or_in_another_currency() {
        Booking booking = world.booking();
        assertThatCall(() -> admin.payments().recordPayment(cash(booking, Money.parse("EUR 85.00"))))
                .isRefusedWith(PaymentProblem.WRONG_CURRENCY);
        admin.payments().recordPayment(cash(booking, PRICE));
        assertThatCall(() -> admin.payments().recordPayment(cash(booking, PRICE)))
                .isRefusedWith(PaymentProblem.NOTHING_DUE);
        assertThat(admin.payments()
                        .findPayments(PaymentFilter.all().withBooking(booking.id()), PageRequest.first(10))
                        .items())
                .hasSize(1);
    }

    @Test
    void names_every_wrong_field() {
        Booking booking = world.booking();
        RecordPayment wrong = new RecordPayment(
                PaymentSubject.of(booking.id()), gbp("0.00"), PaymentMethod.CASH, "x".repeat(1_001), Json.of("[1]"));
        assertThatThrownBy(() -> admin.payments().recordPayment(wrong))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .containsExactly("amount", "metadata", "note"));
    }

    @Test
    void an_idempotency_key_stands_for_one_payment() {
        Booking booking = world.booking();
        LmsScope once = admin.once("till-3-" + booking.id());
        Payment payment = once.payments().recordPayment(cash(booking, PRICE));
        assertThat(once.payments().recordPayment(cash(booking, PRICE))).isEqualTo(payment);
        assertThatThrownBy(() -> once.payments().recordPayment(cash(booking, gbp("10.00"))))
                .isInstanceOf(ConflictException.class);
        assertThat(world.events(payment.id())).containsExactly("PaymentRecorded");
    }

    @Test
    void is_for_admins_and_seen_by_the_payer() {
        Booking booking = world.booking();
        LmsScope payer = lms.as(Actor.customer(booking.customer()));
        LmsScope stranger = lms.as(Actor.customer(world.user(Role.CUSTOMER)));
        assertThatThrownBy(() -> payer.payments().recordPayment(cash(booking, PRICE)))
                .isInstanceOf(AccessDeniedException.class);

        Payment payment = admin.payments().recordPayment(cash(booking, gbp("100.00")));
        assertThat(payer.payments().getPayment(payment.id())).isEqualTo(payment);
        assertThatThrownBy(() -> stranger.payments().getPayment(payment.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> lms.as(Actor.guest()).payments().getPayment(payment.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(payer.payments()
                        .findPayments(PaymentFilter.all(), PageRequest.first(10))
                        .items())
                .containsExactly(payment);
        assertThat(payer.payments()
                        .findRefunds(RefundFilter.all(), PageRequest.first(10))
                        .items())
                .hasSize(1);
        assertThat(stranger.payments()
                        .findPayments(PaymentFilter.all(), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThat(stranger.payments()
                        .findRefunds(RefundFilter.all(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void other_tenants_payments_and_bookings_are_not_found() {
        Booking booking = world.booking();
        Payment payment = admin.payments().recordPayment(cash(booking, PRICE));
        Id<Tenant> tenant = lms.tenants()
                .createTenant(new NewTenant(
                        "t" + UUID.randomUUID(), TenantSettings.builder("Other").build()))
                .id();
        LmsScope other = lms.in(tenant);
        assertThatThrownBy(() -> other.payments().recordPayment(cash(booking, PRICE)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> other.payments().getPayment(payment.id())).isInstanceOf(NotFoundException.class);
        assertThat(other.payments()
                        .findPayments(PaymentFilter.all(), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void are_listed_newest_first_page_by_page() {
        Booking booking = world.booking();
        List<Id<Payment>> made = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            made.add(
                    0,
                    admin.payments()
                            .recordPayment(cash(booking, gbp(i + ".00")))
                            .id());
            clock.advance(HOLD.dividedBy(30));
        }
        PaymentFilter filter = PaymentFilter.all()
                .withBooking(booking.id())
                .withPayer(booking.customer())
                .withStatus(PaymentStatus.SUCCEEDED)
                .withMethod(PaymentMethod.CASH)
                .withProvider(PaymentService.MANUAL)
                .withFlagged(false)
                .withCreatedBetween(TestClock.START, clock.instant());
        List<Id<Payment>> found = new ArrayList<>();
        String after = null;
        do {
            Page<Payment> page = admin.payments().findPayments(filter, new PageRequest(2, after));
            page.items().forEach(p -> found.add(p.id()));
            after = page.next();
        } while (after != null);
        assertThat(found).isEqualTo(made);
    }

    @Test
    void what_people_wrote_is_kept_out_of_the_journal_proper() {
        Booking booking = world.booking();
        Id<User> customer = booking.customer();
        Payment payment = admin.payments().recordPayment(cash(booking, PRICE).withNote("Ms Miller, account 4711"));
        assertThat(world.texts(
                        "select coalesce(before::text, '') || after from lms.journal where entity_id = ?",
                        payment.id().value()))
                .isNotEmpty()
                .noneMatch(text -> text.contains("Miller"));
        assertThat(world.texts(
                        "select after::text from lms.journal_personal where person_id = ? and after::text like '%Miller%'",
                        customer.value()))
                .hasSize(1);
    }
}
