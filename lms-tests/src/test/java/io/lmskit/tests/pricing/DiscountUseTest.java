package io.lmskit.tests.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.DiscountRedemption;
import io.lmskit.pricing.DiscountService;
import io.lmskit.pricing.DiscountValue;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.pricing.QuoteDiscount;
import io.lmskit.pricing.RedemptionFilter;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What uses of a code mean for it. */
@LmsTest
class DiscountUseTest {

    private final LmsScope lms;
    private final DiscountService discounts;
    private final PricingData data;
    private final TestClock clock;
    private final Instant now;

    DiscountUseTest(Lms lms, DataSource dataSource, TestClock clock) {
        this.lms = lms;
        this.discounts = lms.discounts();
        this.data = new PricingData(lms, dataSource);
        this.clock = clock;
        this.now = clock.instant();
    }

    @Test
    void counts_what_is_used_and_not_given_back() {
        DiscountCode code = code(2, null);
        Booking booking = data.use(code, data.user());
        data.use(code, data.user());

        DiscountCode used = discounts.getCode(code.id());
        assertThat(used.timesUsed()).isEqualTo(2);
        assertThat(used.usesLeft()).isZero();
        assertThat(used.version()).isEqualTo(code.version());
        assertThat(quoteCodes(code, null)).containsExactly("discount.used-up");
        assertThat(found(code, true)).containsExactly(used);
        assertThat(found(code, false)).isEmpty();

        lms.bookings().cancel(booking.id(), null);

        assertThat(discounts.getCode(code.id()).usesLeft()).isEqualTo(1);
        assertThat(quoteCodes(code, null)).isEmpty();
        assertThat(found(code, true)).isEmpty();
    }

    @Test
    void is_used_up_for_one_customer_and_not_for_another() {
        DiscountCode code = code(null, 1);
        Id<User> customer = data.user();
        Booking booking = data.use(code, customer);

        assertThat(quoteCodes(code, customer)).containsExactly("discount.used-up-for-customer");
        assertThat(quoteCodes(code, data.user())).isEmpty();
        assertThat(lms.as(Actor.customer(customer))
                        .discounts()
                        .quote(query(code))
                        .violations())
                .extracting(Violation::code)
                .containsExactly("discount.used-up-for-customer");

        lms.bookings().cancel(booking.id(), null);

        assertThat(quoteCodes(code, customer)).isEmpty();
    }

    @Test
    void lists_its_uses_the_newest_first() {
        DiscountCode code = code(null, null);
        Id<User> one = data.user();
        Id<User> two = data.user();
        Booking first = data.use(code, one);
        clock.advance(Duration.ofSeconds(1));
        Booking second = data.use(code, two);
        clock.advance(Duration.ofSeconds(1));
        Booking third = data.use(code, one);
        data.use(code(null, null), one);
        clock.advance(Duration.ofSeconds(1));
        lms.bookings().cancel(second.id(), null);

        List<DiscountRedemption> uses = uses(code, RedemptionFilter.all());

        assertThat(uses.stream().<Object>map(DiscountRedemption::entityId))
                .containsExactly(third.id(), second.id(), first.id());
        DiscountRedemption given = uses.get(1);
        assertThat(given.code()).isEqualTo(code.id());
        assertThat(given.customer()).isEqualTo(two);
        assertThat(given.entity()).isEqualTo("booking");
        assertThat(given.amount()).isEqualTo(Money.of(CurrencyUnit.GBP, 1));
        assertThat(given.redeemedAt()).isEqualTo(now.plusSeconds(1));
        assertThat(given.releasedAt()).isEqualTo(now.plusSeconds(3));
        assertThat(given.live()).isFalse();
        assertThat(bookings(code, RedemptionFilter.all().withCustomer(one))).containsExactly(third.id(), first.id());
        assertThat(bookings(code, RedemptionFilter.all().withLive(true))).containsExactly(third.id(), first.id());
        assertThat(bookings(code, RedemptionFilter.all().withLive(false))).containsExactly(second.id());
        assertThat(bookings(code, RedemptionFilter.all().withRedeemedBetween(now, now.plusSeconds(2))))
                .containsExactly(second.id(), first.id());
    }

    @Test
    void pages_through_uses_of_the_same_moment() {
        DiscountCode code = code(null, null);
        for (int i = 0; i < 7; i++) {
            data.use(code, data.user());
        }
        List<DiscountRedemption> all = uses(code, RedemptionFilter.all());
        clock.advance(Duration.ofSeconds(1));

        PageRequest request = PageRequest.first(3);
        Page<DiscountRedemption> page = discounts.findRedemptions(code.id(), RedemptionFilter.all(), request);
        List<DiscountRedemption> seen = new ArrayList<>(page.items());
        while (!page.isLast()) {
            data.use(code, data.user());
            page = discounts.findRedemptions(code.id(), RedemptionFilter.all(), request.after(page.next()));
            seen.addAll(page.items());
        }

        assertThat(all).hasSize(7).doesNotHaveDuplicates();
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void keeps_the_discount_of_a_booking_when_it_is_changed() {
        DiscountCode code = code(null, null);
        Booking booking = data.use(code, data.user());

        discounts.changeCode(
                code.id(),
                code.version(),
                code.details().toBuilder().value(DiscountValue.percent("50")).build());

        assertThat(lms.bookings().getBooking(booking.id())).isEqualTo(booking);
        assertThat(uses(code, RedemptionFilter.all()).get(0).amount()).isEqualTo(Money.of(CurrencyUnit.GBP, 1));
    }

    @Test
    void has_no_uses_at_first() {
        assertThat(uses(code(null, null), RedemptionFilter.all())).isEmpty();
    }

    @Test
    void refuses_a_limit_below_its_uses() {
        DiscountCode code = code(5, null);
        data.use(code, data.user());
        data.use(code, data.user());

        assertThatThrownBy(() -> discounts.changeCode(
                        code.id(),
                        code.version(),
                        code.details().toBuilder().usageLimit(1).build()))
                .isInstanceOfSatisfying(RuleViolationException.class, refused -> {
                    assertThat(refused.has(PricingProblem.LIMIT_BELOW_USES)).isTrue();
                    assertThat(refused.violations().get(0).values()).containsEntry("timesUsed", "2");
                });
        DiscountCode changed = discounts.changeCode(
                code.id(),
                code.version(),
                code.details().toBuilder().usageLimit(2).build());

        assertThat(changed.usesLeft()).isZero();
    }

    @Test
    void refuses_to_be_deleted_once_it_was_used_even_if_the_use_was_given_back() {
        DiscountCode code = code(null, null);
        Booking booking = data.use(code, data.user());

        assertInUse(code);
        lms.bookings().cancel(booking.id(), null);
        assertInUse(code);

        assertThat(discounts.activateCode(code.id(), false).active()).isFalse();
    }

    private void assertInUse(DiscountCode code) {
        assertThatThrownBy(() -> discounts.deleteCode(code.id()))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        refused ->
                                assertThat(refused.has(PricingProblem.IN_USE)).isTrue());
    }

    private DiscountCode code(Integer usageLimit, Integer perCustomerLimit) {
        return discounts.createCode(DiscountDetails.percentage(UUID.randomUUID().toString(), "10")
                .usageLimit(usageLimit)
                .perCustomerLimit(perCustomerLimit)
                .build());
    }

    private static QuoteDiscount query(DiscountCode code) {
        return QuoteDiscount.of(code.details().code(), null, Money.of(CurrencyUnit.GBP, 10));
    }

    private List<String> quoteCodes(DiscountCode code, Id<User> customer) {
        return discounts.quote(query(code).forCustomer(customer)).violations().stream()
                .map(Violation::code)
                .toList();
    }

    private List<DiscountCode> found(DiscountCode code, boolean usedUp) {
        DiscountFilter filter =
                DiscountFilter.all().withCode(code.details().code()).withUsedUp(usedUp);
        return discounts.findCodes(filter, PageRequest.first()).items();
    }

    private List<DiscountRedemption> uses(DiscountCode code, RedemptionFilter filter) {
        return discounts.findRedemptions(code.id(), filter, PageRequest.first()).items();
    }

    private List<Object> bookings(DiscountCode code, RedemptionFilter filter) {
        return uses(code, filter).stream()
                .<Object>map(DiscountRedemption::entityId)
                .toList();
    }
}
