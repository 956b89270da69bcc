package io.lmskit.billing;

import io.lmskit.calendar.PartialPeriods;
import io.lmskit.calendar.Proration;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NamedZone;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a fee plan.
 *
 * @param amount of a whole month, greater than 0
 * @param zone in which the days of periods are meant
 * @param anchorDay on which a period starts, 1 to 31; the last day of a month that is shorter
 * @param dueDays how many days after the first billed day a fee is due, 0 to 365
 * @param firstProration what is left out of a period that starts later for a student
 * @param lastProration what is left out of a period that ends earlier for a student
 * @param lateFee added once to a fee that becomes overdue, in the currency of the amount; null for none
 * @param reminderDays how many days after the due day has passed each reminder is wanted, ascending, each 0 to 365; at most 10
 */
public record FeePlanDetails(
        @NotNull @Text(max = 200) String name,
        @NotNull @Amount(zero = false) Money amount,
        @NotNull @NamedZone ZoneId zone,
        @Min(1) @Max(31) int anchorDay,
        @Min(0) @Max(365) int dueDays,
        @NotNull Proration firstProration,
        @NotNull Proration lastProration,
        @Nullable @Amount(zero = false) Money lateFee,
        @NotNull @Size(max = 10) List<Integer> reminderDays)
        implements Coherent {

    public FeePlanDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        reminderDays = List.copyOf(reminderDays);
    }

    /** Starting on the first of the month, due after 14 days, parts of periods by their days; no late fee, no reminders. */
    public static FeePlanDetails monthly(String name, Money amount, ZoneId zone) {
        return new FeePlanDetails(
                name, amount, zone, 1, 14, Proration.ACTUAL_DAYS, Proration.ACTUAL_DAYS, null, List.of());
    }

    public FeePlanDetails withName(String value) {
        return new FeePlanDetails(
                value, amount, zone, anchorDay, dueDays, firstProration, lastProration, lateFee, reminderDays);
    }

    public FeePlanDetails withAmount(Money value) {
        return new FeePlanDetails(
                name, value, zone, anchorDay, dueDays, firstProration, lastProration, lateFee, reminderDays);
    }

    public FeePlanDetails withAnchorDay(int value) {
        return new FeePlanDetails(
                name, amount, zone, value, dueDays, firstProration, lastProration, lateFee, reminderDays);
    }

    public FeePlanDetails withDueDays(int value) {
        return new FeePlanDetails(
                name, amount, zone, anchorDay, value, firstProration, lastProration, lateFee, reminderDays);
    }

    public FeePlanDetails withProration(Proration first, Proration last) {
        return new FeePlanDetails(name, amount, zone, anchorDay, dueDays, first, last, lateFee, reminderDays);
    }

    public FeePlanDetails withLateFee(@Nullable Money value) {
        return new FeePlanDetails(
                name, amount, zone, anchorDay, dueDays, firstProration, lastProration, value, reminderDays);
    }

    public FeePlanDetails withReminderDays(List<Integer> value) {
        return new FeePlanDetails(
                name, amount, zone, anchorDay, dueDays, firstProration, lastProration, lateFee, value);
    }

    /** What a period is worth of which a student had a part. */
    public PartialPeriods partialPeriods() {
        return new PartialPeriods(firstProration, lastProration);
    }

    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>();
        if (amount != null && lateFee != null && !amount.isSameCurrency(lateFee)) {
            found.add(Violation.of(
                    InputProblem.CURRENCY,
                    "lateFee",
                    "first",
                    amount.getCurrencyUnit(),
                    "second",
                    lateFee.getCurrencyUnit()));
        }
        for (int i = 0; i < reminderDays.size(); i++) {
            String path = "reminderDays[" + i + "]";
            if (reminderDays.get(i) < 0 || reminderDays.get(i) > 365) {
                found.add(Violation.of(InputProblem.RANGE, path, "min", 0, "max", 365));
            } else if (i > 0 && reminderDays.get(i) <= reminderDays.get(i - 1)) {
                found.add(Violation.of(InputProblem.ORDER, path, "other", reminderDays.get(i - 1)));
            }
        }
        return List.copyOf(found);
    }
}
