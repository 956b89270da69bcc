package io.lmskit.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is spent first, and when credits end. */
class CreditRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant SESSION = Instant.parse("2026-03-10T18:00:00Z");

    @Test
    void k1_the_valid_one_that_expires_first_is_used() {
        AvailableCredit expired = credit(1, 1, "2026-02-01T00:00:00Z");
        AvailableCredit older = credit(2, 1, "2026-03-20T00:00:00Z");
        AvailableCredit newer = credit(3, 1, "2026-04-20T00:00:00Z");
        AvailableCredit endless = credit(4, 1, null);
        assertThat(CreditRules.plan(List.of(endless, newer, expired, older), 1, SESSION))
                .containsExactly(new CreditUse(older.grant(), 1));
        assertThat(CreditRules.plan(List.of(endless, newer, expired, older), 3, SESSION))
                .containsExactly(
                        new CreditUse(older.grant(), 1),
                        new CreditUse(newer.grant(), 1),
                        new CreditUse(endless.grant(), 1));
    }

    @Test
    void k2_a_credit_that_ends_the_day_before_the_session_is_named() {
        AvailableCredit early = credit(1, 2, "2026-03-10T00:00:00Z");
        List<Violation> violations = CreditRules.judgeSpending(List.of(early), 1, SESSION, NOW, "credits");
        assertThat(violations)
                .extracting(Violation::code)
                .containsExactly(CreditProblem.NOT_ENOUGH.code(), CreditProblem.EXPIRES_BEFORE.code());
        assertThat(violations.get(1).values())
                .containsEntry("grant", early.grant().toString())
                .containsEntry("expiresAt", "2026-03-10T00:00:00Z");
        assertThat(CreditRules.plan(List.of(early), 1, SESSION)).isEmpty();
    }

    @Test
    void what_has_expired_long_ago_is_not_spoken_of() {
        AvailableCredit expired = credit(1, 1, "2026-02-01T00:00:00Z");
        assertThat(CreditRules.judgeSpending(List.of(expired), 1, SESSION, NOW, "credits"))
                .extracting(Violation::code)
                .containsExactly(CreditProblem.NOT_ENOUGH.code());
    }

    @ParameterizedTest
    @CsvSource({"1, 100, 1", "1, 50, 0", "3, 50, 1", "5, 20, 1", "4, 0, 0", "1000000, 99, 990000"})
    void no_part_of_a_credit_comes_back(int spent, int percent, int back) {
        assertThat(CreditRules.returned(spent, percent)).isEqualTo(back);
    }

    @ParameterizedTest
    @CsvSource({
        // clocks change on 29 March: the last day is an hour shorter
        "2026-03-01T12:00:00Z, 30, Europe/London, 2026-03-31T23:00:00Z",
        "2026-03-01T23:30:00Z, 1, Europe/Berlin, 2026-03-03T23:00:00Z",
        "2026-03-01T12:00:00Z, 1, Pacific/Apia, 2026-03-03T11:00:00Z",
    })
    void days_are_whole_days_of_the_zone(Instant now, int days, ZoneId zone, Instant end) {
        assertThat(CreditRules.expiry(now, days, zone)).isEqualTo(end);
        assertThat(CreditRules.expiry(now, null, zone)).isNull();
    }

    @Test
    void every_reason_against_an_adjustment_is_told() {
        CreditGrant grant = new CreditGrant(
                id(1),
                Id.<User>of(new UUID(9, 9)),
                CreditSource.ADMIN,
                null,
                CreditRules.MOST,
                2,
                NOW,
                NOW,
                null,
                null,
                0);
        assertThat(CreditRules.judgeAdjustment(grant, -3, NOW))
                .extracting(Violation::code)
                .containsExactly(CreditProblem.ABOVE_REMAINING.code());
        assertThat(CreditRules.judgeAdjustment(grant, 1, NOW))
                .extracting(Violation::code)
                .containsExactly(CreditProblem.EXPIRED.code(), CreditProblem.TOO_MANY.code());
        assertThat(CreditRules.judgeAdjustment(grant, -2, NOW)).isEmpty();
    }

    @Property
    void what_is_carried_and_what_comes_back_is_what_was_spent(
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 5) Integer> spent,
            @ForAll @IntRange(max = 12) int kept,
            @ForAll @IntRange(max = 20) int wanted) {
        List<CreditUse> held = new ArrayList<>();
        for (int i = 0; i < spent.size(); i++) {
            held.add(new CreditUse(Id.of(new UUID(0, i)), spent.get(i)));
        }
        int all = sum(held);
        List<CreditUse> left = CreditRules.skipping(held, kept, all);
        assertThat(sum(left)).isEqualTo(Math.max(0, all - kept));
        List<CreditUse> carried = CreditRules.carry(left, wanted);
        assertThat(sum(carried)).isEqualTo(Math.min(wanted, sum(left)));
        // of each no more than was spent of it, and none before one that expires earlier is taken whole
        for (int i = 0; i < carried.size(); i++) {
            CreditUse of = left.get(i);
            assertThat(carried.get(i).grant()).isEqualTo(of.grant());
            assertThat(carried.get(i).credits()).isBetween(1, of.credits());
            assertThat(i == carried.size() - 1 || carried.get(i).equals(of)).isTrue();
        }
    }

    private static int sum(List<CreditUse> uses) {
        return uses.stream().mapToInt(CreditUse::credits).sum();
    }

    @Property
    void a_plan_takes_exactly_what_is_wanted_and_never_more_than_is_left(
            @ForAll @Size(max = 8) List<@IntRange(max = 5) Integer> left,
            @ForAll @IntRange(min = 1, max = 20) int wanted) {
        List<AvailableCredit> credits = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            String end = i % 3 == 0 ? null : i % 3 == 1 ? "2026-03-11T00:00:00Z" : "2026-03-09T00:00:00Z";
            credits.add(credit(i, left.get(i), end));
        }
        int valid = credits.stream()
                .filter(c -> c.validAt(SESSION))
                .mapToInt(AvailableCredit::remaining)
                .sum();
        List<CreditUse> plan = CreditRules.plan(credits, wanted, SESSION);
        assertThat(plan.isEmpty()).isEqualTo(valid < wanted);
        assertThat(CreditRules.judgeSpending(credits, wanted, SESSION, NOW, "").isEmpty())
                .isEqualTo(valid >= wanted);
        if (!plan.isEmpty()) {
            assertThat(plan.stream().mapToInt(CreditUse::credits).sum()).isEqualTo(wanted);
        }
        for (CreditUse use : plan) {
            AvailableCredit from = credits.stream()
                    .filter(c -> c.grant().equals(use.grant()))
                    .findFirst()
                    .orElseThrow();
            assertThat(use.credits()).isBetween(1, from.remaining());
            assertThat(from.validAt(SESSION)).isTrue();
        }
        boolean usesEndless = plan.stream().anyMatch(use -> expiry(credits, use) == null);
        boolean endingLeft = credits.stream()
                .anyMatch(c -> c.expiresAt() != null && c.validAt(SESSION) && c.remaining() > taken(plan, c.grant()));
        assertThat(usesEndless && endingLeft).isFalse();
    }

    private static Instant expiry(List<AvailableCredit> credits, CreditUse use) {
        return credits.stream()
                .filter(c -> c.grant().equals(use.grant()))
                .map(AvailableCredit::expiresAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static int taken(List<CreditUse> plan, Id<CreditGrant> grant) {
        return plan.stream()
                .filter(use -> use.grant().equals(grant))
                .mapToInt(CreditUse::credits)
                .sum();
    }

    private static AvailableCredit credit(int number, int remaining, String expiresAt) {
        return new AvailableCredit(id(number), remaining, expiresAt == null ? null : Instant.parse(expiresAt));
    }

    private static Id<CreditGrant> id(int number) {
        return Id.of(new UUID(1, number));
    }
}
