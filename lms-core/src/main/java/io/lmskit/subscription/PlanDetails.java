package io.lmskit.subscription;

import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a subscription plan. Days and periods are those of the tenant's zone.
 *
 * @param price of a period
 * @param months how long a period is
 * @param creditsPerPeriod granted at the start of each period, none in a trial; once the period is paid for, to who owes
 *     something already
 * @param rollOverPeriods for how many more periods unused credits stay good; 0 for none
 * @param trialDays how many days are free at the beginning of somebody's first subscription to it
 * @param dueDays so many days after its period began a charge that is not settled is overdue
 * @param maxMembers how many may have a live subscription to it at once; null for no limit
 */
public record PlanDetails(
        @NotNull @Text(max = 200) String name,
        @Nullable @Text(max = 2_000, lines = true) String description,
        @NotNull @Amount Money price,
        @Positive @Max(120) int months,
        @Min(0) @Max(1_000_000) int creditsPerPeriod,
        @Min(0) @Max(120) int rollOverPeriods,
        @Min(0) @Max(3_650) int trialDays,
        @Min(0) @Max(3_650) int dueDays,
        @Nullable @Positive Integer maxMembers) {

    public PlanDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        description = Texts.cleanOrNull(description);
    }

    /** A plan of a month, without credits and trial, whose charges are due within a week. */
    public static PlanDetails monthly(String name, Money price) {
        return new PlanDetails(name, null, price, 1, 0, 0, 0, 7, null);
    }

    public PlanDetails withDescription(@Nullable String value) {
        return new PlanDetails(
                name, value, price, months, creditsPerPeriod, rollOverPeriods, trialDays, dueDays, maxMembers);
    }

    public PlanDetails withPrice(Money value) {
        return new PlanDetails(
                name, description, value, months, creditsPerPeriod, rollOverPeriods, trialDays, dueDays, maxMembers);
    }

    public PlanDetails withMonths(int value) {
        return new PlanDetails(
                name, description, price, value, creditsPerPeriod, rollOverPeriods, trialDays, dueDays, maxMembers);
    }

    /** So many credits each period, which stay good for so many more periods. */
    public PlanDetails withCredits(int perPeriod, int rollOver) {
        return new PlanDetails(name, description, price, months, perPeriod, rollOver, trialDays, dueDays, maxMembers);
    }

    public PlanDetails withTrialDays(int value) {
        return new PlanDetails(
                name, description, price, months, creditsPerPeriod, rollOverPeriods, value, dueDays, maxMembers);
    }

    public PlanDetails withMaxMembers(@Nullable Integer value) {
        return new PlanDetails(
                name, description, price, months, creditsPerPeriod, rollOverPeriods, trialDays, dueDays, value);
    }
}
