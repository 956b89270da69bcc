package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NamedZone;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Says what an instructor earns. All amounts are 0 or more, in one currency.
 *
 * @param base of a whole month; of a part of it by its days
 * @param perSession of each completed session that the instructor taught
 * @param perAttendee of everybody who attended such a session
 * @param zone in which months are meant
 * @param from first day
 * @param until the day after the last; null for ever
 */
public record AgreePay(
        @NotNull Id<User> instructor,
        @NotNull @Amount Money base,
        @NotNull @Amount Money perSession,
        @NotNull @Amount Money perAttendee,
        @NotNull @NamedZone ZoneId zone,
        @NotNull LocalDate from,
        @Nullable LocalDate until)
        implements Coherent {

    /** A base pay alone, from a day on. */
    public static AgreePay monthly(Id<User> instructor, Money base, ZoneId zone, LocalDate from) {
        Money nothing = Money.zero(base.getCurrencyUnit());
        return new AgreePay(instructor, base, nothing, nothing, zone, from, null);
    }

    public AgreePay withRates(Money session, Money attendee) {
        return new AgreePay(instructor, base, session, attendee, zone, from, until);
    }

    public AgreePay until(@Nullable LocalDate value) {
        return new AgreePay(instructor, base, perSession, perAttendee, zone, from, value);
    }

    @Override
    public List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>(PayDays.judge(from, until));
        if (base != null) {
            differing("perSession", perSession, found);
            differing("perAttendee", perAttendee, found);
        }
        return List.copyOf(found);
    }

    private void differing(String path, @Nullable Money amount, List<Violation> found) {
        if (amount != null && !amount.isSameCurrency(base)) {
            found.add(Violation.of(
                    InputProblem.CURRENCY, path, "first", base.getCurrencyUnit(), "second", amount.getCurrencyUnit()));
        }
    }
}
