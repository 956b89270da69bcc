package io.lmskit.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.calendar.BillingPeriod;
import io.lmskit.calendar.Share;
import io.lmskit.kernel.Id;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeeRulesTest {

    private static final Instant DUE = Instant.parse("2030-02-01T00:00:00Z");
    private static final Money NOTHING = Money.zero(CurrencyUnit.GBP);

    private static Money pence(long amount) {
        return Money.ofMinor(CurrencyUnit.GBP, amount);
    }

    private static Fee fee(FeeStatus status, long paid, long due) {
        Money amount = pence(paid + due);
        return new Fee(
                Id.of(new UUID(0, 1)),
                null,
                null,
                Id.of(new UUID(0, 2)),
                Id.of(new UUID(0, 3)),
                new BillingPeriod(LocalDate.of(2030, 1, 1), LocalDate.of(2030, 2, 1)),
                false,
                Share.of(1, 1),
                amount,
                NOTHING,
                amount,
                NOTHING,
                NOTHING,
                pence(paid),
                pence(due),
                LocalDate.of(2030, 1, 31),
                DUE,
                status,
                0,
                null,
                null,
                null,
                1,
                DUE,
                DUE);
    }

    /** Above 0 money comes in, below it goes back, each as far as it can. */
    @Property
    void a_fee_is_paid_exactly_when_nothing_is_due_whatever_comes_and_goes(
            @ForAll @LongRange(min = 1, max = 10_000) long amount,
            @ForAll @Size(max = 20) List<@LongRange(min = -10_000, max = 10_000) Long> moves,
            @ForAll boolean afterDueDay) {
        Instant now = afterDueDay ? DUE : DUE.minusSeconds(1);
        FeeStatus status = FeeStatus.PENDING;
        long paid = 0;
        boolean wentBack = false;
        for (long move : moves) {
            long applied = move > 0 ? Math.min(move, amount - paid) : -Math.min(-move, paid);
            if (applied == 0) {
                continue;
            }
            paid += applied;
            wentBack |= applied < 0;
            status = applied > 0
                    ? FeeRules.afterPayment(status, pence(amount - paid))
                    : FeeRules.afterRefund(fee(status, paid - applied, amount - paid + applied), pence(paid), now);
            assertThat(status.open()).isEqualTo(paid < amount);
            assertThat(status == FeeStatus.PAID).isEqualTo(paid == amount);
            if (status == FeeStatus.PENDING) {
                assertThat(paid).isZero();
            }
            if (status == FeeStatus.OVERDUE) {
                assertThat(afterDueDay && wentBack).isTrue();
            }
        }
    }

    @Property
    void a_cancelled_fee_stays_so(@ForAll @LongRange(max = 10_000) long left, @ForAll boolean afterDueDay) {
        Instant now = afterDueDay ? DUE : DUE.minusSeconds(1);
        assertThat(FeeRules.afterRefund(fee(FeeStatus.CANCELLED, 10_000, 0), pence(left), now))
                .isEqualTo(FeeStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(FeeStatus.class)
    void only_an_open_fee_is_asked_for_and_only_a_paid_one_takes_no_money(FeeStatus status) {
        Fee fee = fee(status, 0, status.open() ? 100 : 0);
        assertThat(PaymentRules.judgeRequest(fee, "card", List.of("card")).isEmpty())
                .isEqualTo(status.open());
        assertThat(PaymentRules.judgeRecord(fee, pence(100)).stream()
                        .anyMatch(violation -> violation.code().equals(PaymentProblem.FEE_NOTHING_DUE.code())))
                .isEqualTo(status == FeeStatus.PAID);
        assertThat(PaymentRules.stillDue(status, fee.due(), pence(100))).isEqualTo(status.open());
        assertThat(PaymentRules.stillDue(status, fee.due(), pence(101))).isFalse();
    }
}
