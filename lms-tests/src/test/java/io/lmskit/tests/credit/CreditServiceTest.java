package io.lmskit.tests.credit;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.credit.CreditBalance;
import io.lmskit.credit.CreditEntry;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditEntryKind;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditSource;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Packs, grants, the ledger, adjustments and expiry. */
@LmsTest
class CreditServiceTest {

    private static final CreditPackDetails TEN =
            CreditPackDetails.of("Ten classes", 10, Money.parse("GBP 90")).withValidDays(60);
    private static final PageRequest PAGE = PageRequest.first(100);

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    CreditServiceTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void a_pack_is_offered_changed_and_taken_out_of_the_offer() {
        CreditPack pack = lms.creditPacks().createPack(TEN.withDescription("For beginners"));
        assertThat(pack.active()).isTrue();
        CreditPack changed = lms.creditPacks()
                .changePack(pack.id(), 0, TEN.withPrice(Money.parse("JPY 900")).withCredits(11));
        assertThat(changed.details().price()).isEqualTo(Money.parse("JPY 900"));
        assertThat(changed.version()).isEqualTo(1);
        assertThatThrownBy(() -> lms.creditPacks().changePack(pack.id(), 0, TEN))
                .isInstanceOf(ConflictException.class);
        CreditPack off = lms.creditPacks().activatePack(pack.id(), false);
        assertThat(lms.creditPacks().activatePack(pack.id(), false)).isEqualTo(off);
        LmsScope guest = lms.as(Actor.guest());
        assertThat(guest.creditPacks().findPacks(null, PAGE).items()).doesNotContain(off);
        assertThat(guest.creditPacks().findPacks(false, PAGE).items()).isEmpty();
        assertThatThrownBy(() -> guest.creditPacks().getPack(pack.id())).isInstanceOf(NotFoundException.class);
        assertThat(lms.creditPacks().findPacks(false, PAGE).items()).contains(off);
        assertThatCall(() ->
                        lms.credits().grantPack(pack.id(), fixtures.customer().id()))
                .isRefusedWith(CreditProblem.PACK_INACTIVE);
    }

    @Test
    void packs_are_paged_by_name() {
        for (String name : List.of("Cc", "Aa", "Bb")) {
            lms.creditPacks().createPack(TEN.withName(name));
        }
        List<String> names = new ArrayList<>();
        PageRequest page = PageRequest.first(2);
        for (boolean more = true; more; ) {
            Page<CreditPack> packs = lms.creditPacks().findPacks(true, page);
            packs.items().forEach(pack -> names.add(pack.details().name()));
            more = packs.next() != null;
            page = page.after(packs.next());
        }
        assertThat(names).isSorted().containsSubsequence("Aa", "Bb", "Cc");
    }

    @Test
    void every_wrong_field_is_named() {
        assertThatThrownBy(() ->
                        lms.creditPacks().createPack(new CreditPackDetails("", null, 0, Money.parse("GBP -1"), 0)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.violations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder("name", "credits", "price", "validDays"));
        assertThatThrownBy(() -> lms.credits().adjust(Id.of(new UUID(1, 1)), 0, "Why"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lms.credits().expireCredits(0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_pack_is_granted_to_the_end_of_its_last_day() {
        CreditPack pack = lms.creditPacks().createPack(TEN);
        User customer = fixtures.customer();
        CreditGrant grant = lms.credits().grantPack(pack.id(), customer.id());
        assertThat(grant.source()).isEqualTo(CreditSource.PACK);
        assertThat(grant.credits()).isEqualTo(10);
        assertThat(grant.remaining()).isEqualTo(10);
        assertThat(grant.expiresAt())
                .isAfter(TestClock.START.plus(Duration.ofDays(60)))
                .isBeforeOrEqualTo(TestClock.START.plus(Duration.ofDays(61)));
        assertThat(entries(grant))
                .extracting(CreditEntry::kind, CreditEntry::amount)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CreditEntryKind.GRANTED, 10));
    }

    @Test
    void a_grant_is_adjusted_within_what_is_left_and_the_ledger_tells_why() {
        User customer = fixtures.customer();
        CreditGrant grant = lms.credits()
                .grant(GrantCredits.of(customer.id(), 3).until(in(10)).because("Sorry"));
        assertThat(lms.credits().adjust(grant.id(), 2, "One more, and one").remaining())
                .isEqualTo(5);
        CreditGrant less = lms.credits().adjust(grant.id(), -4, "A mistake");
        assertThat(less.remaining()).isEqualTo(1);
        assertThat(less.credits()).isEqualTo(5);
        assertThatCall(() -> lms.credits().adjust(grant.id(), -2, "Too much"))
                .isRefusedWith(CreditProblem.ABOVE_REMAINING);
        assertThat(lms.credits().getGrant(grant.id())).isEqualTo(less);
        assertThat(entries(grant))
                .extracting(CreditEntry::amount, CreditEntry::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(-4, "A mistake"),
                        org.assertj.core.groups.Tuple.tuple(2, "One more, and one"),
                        org.assertj.core.groups.Tuple.tuple(3, "Sorry"));
    }

    @Test
    void a_balance_counts_what_can_be_spent_now() {
        User customer = fixtures.customer();
        assertThat(lms.credits().balance(customer.id())).isEqualTo(new CreditBalance(0, null, 0));
        lms.credits().grant(GrantCredits.of(customer.id(), 1).until(in(1)));
        lms.credits().grant(GrantCredits.of(customer.id(), 2).until(in(5)));
        lms.credits().grant(GrantCredits.of(customer.id(), 3).until(in(5)));
        lms.credits().grant(GrantCredits.of(customer.id(), 4));
        clock.advance(Duration.ofDays(2));
        assertThat(lms.credits().balance(customer.id())).isEqualTo(new CreditBalance(9, in(5), 5));
    }

    @Test
    void expired_credits_are_booked_out_once() {
        User customer = fixtures.customer();
        // what other tests have left
        clock.set(TestClock.START.plus(Duration.ofDays(100)));
        lms.credits().expireCredits(10_000);
        CreditGrant short1 =
                lms.credits().grant(GrantCredits.of(customer.id(), 1).until(in(101)));
        CreditGrant short2 =
                lms.credits().grant(GrantCredits.of(fixtures.customer().id(), 2).until(in(102)));
        CreditGrant lasting = lms.credits().grant(GrantCredits.of(customer.id(), 3));
        clock.advance(Duration.ofDays(3));
        assertThat(lms.credits().expireCredits(1)).isEqualTo(1);
        assertThat(lms.credits().getGrant(short1.id()).remaining()).isZero();
        assertThat(lms.credits().expireCredits(100)).isEqualTo(1);
        assertThat(lms.credits().expireCredits(100)).isZero();
        assertThat(lms.credits().getGrant(short2.id()).remaining()).isZero();
        assertThat(lms.credits().getGrant(lasting.id()).remaining()).isEqualTo(3);
        assertThat(lms.credits()
                        .findEntries(
                                CreditEntryFilter.all()
                                        .withKind(CreditEntryKind.EXPIRED)
                                        .between(in(103), null),
                                PAGE)
                        .items())
                .extracting(CreditEntry::amount)
                .containsExactlyInAnyOrder(-1, -2);
        assertThatCall(() -> lms.credits().adjust(short1.id(), 1, "Too late")).isRefusedWith(CreditProblem.EXPIRED);
    }

    @Test
    void nobody_is_granted_what_has_expired_or_is_unknown() {
        User customer = fixtures.customer();
        lms.userAdministration().suspend(customer.id(), null);
        assertThatCall(() ->
                        lms.credits().grant(GrantCredits.of(customer.id(), 1).until(clock.instant())))
                .isRefusedWith(CreditProblem.CUSTOMER_NOT_ACTIVE, CreditProblem.EXPIRED);
        assertThatThrownBy(() -> lms.credits().grant(GrantCredits.of(Id.of(new UUID(7, 7)), 1)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void customers_see_their_own_credits_and_change_nothing() {
        User customer = fixtures.customer();
        User other = fixtures.customer();
        CreditGrant own = lms.credits().grant(GrantCredits.of(customer.id(), 1));
        CreditGrant others = lms.credits().grant(GrantCredits.of(other.id(), 1));
        LmsScope self = lms.as(Actor.user(customer.id(), Set.of(Role.CUSTOMER)));
        assertThat(self.credits().findGrants(CreditGrantFilter.all(), PAGE).items())
                .containsExactly(own);
        assertThat(self.credits().findEntries(CreditEntryFilter.all(), PAGE).items())
                .extracting(CreditEntry::customer)
                .containsExactly(customer.id());
        assertThat(self.credits().balance(customer.id()).credits()).isEqualTo(1);
        assertThatThrownBy(() -> self.credits().getGrant(others.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> self.credits().balance(other.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> self.credits().grant(GrantCredits.of(customer.id(), 1)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> self.credits().adjust(own.id(), 1, "Mine")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void grants_are_found_by_what_is_left_and_by_where_they_come_from() {
        User customer = fixtures.customer();
        CreditPack pack = lms.creditPacks().createPack(TEN);
        CreditGrant soon = lms.credits().grant(GrantCredits.of(customer.id(), 1).until(in(1)));
        CreditGrant bought = lms.credits().grantPack(pack.id(), customer.id());
        CreditGrant ever = lms.credits().grant(GrantCredits.of(customer.id(), 1));
        CreditGrantFilter all = CreditGrantFilter.all().withCustomer(customer.id());
        assertThat(lms.credits().findGrants(all, PAGE).items()).containsExactly(ever, bought, soon);
        assertThat(lms.credits().findGrants(all.withPack(pack.id()), PAGE).items())
                .containsExactly(bought);
        assertThat(lms.credits()
                        .findGrants(all.withSource(CreditSource.ADMIN), PAGE)
                        .items())
                .containsExactly(ever, soon);
        assertThat(lms.credits().findGrants(all.withSpendableAt(in(2)), PAGE).items())
                .containsExactly(ever, bought);
        assertThat(lms.credits().findGrants(all.withExpiringUntil(in(1)), PAGE).items())
                .containsExactly(soon);
        var first = lms.credits().findGrants(all, PageRequest.first(2));
        assertThat(lms.credits()
                        .findGrants(all, PageRequest.first(2).after(first.next()))
                        .items())
                .containsExactly(soon);
    }

    @Test
    void a_repeated_grant_is_one_and_a_reason_goes_with_the_person() {
        User customer = fixtures.customer();
        GrantCredits command = GrantCredits.of(customer.id(), 2).because("She was ill");
        CreditGrant once = lms.once("gift-1").credits().grant(command);
        assertThat(lms.once("gift-1").credits().grant(command)).isEqualTo(once);
        assertThat(lms.credits().balance(customer.id()).credits()).isEqualTo(2);
        lms.userAdministration().erase(customer.id());
        assertThat(entries(once)).extracting(CreditEntry::reason).containsOnlyNulls();
        assertThatThrownBy(() -> lms.userAdministration().purge(customer.id())).hasMessageContaining("credits");
    }

    @Test
    void a_grant_costs_two_statements_and_a_balance_one(StatementCounter counter) {
        User customer = fixtures.customer();
        assertThat(counter.during(() -> lms.credits().grant(GrantCredits.of(customer.id(), 2)))
                        .texts())
                .hasSize(2);
        assertThat(counter.during(() -> lms.credits().balance(customer.id())).texts())
                .hasSize(1);
    }

    private List<CreditEntry> entries(CreditGrant grant) {
        return lms.credits()
                .findEntries(CreditEntryFilter.all().withGrant(grant.id()), PAGE)
                .items();
    }

    private static Instant in(int days) {
        return TestClock.START.plus(Duration.ofDays(days));
    }
}
