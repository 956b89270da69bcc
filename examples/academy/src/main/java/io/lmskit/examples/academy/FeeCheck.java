package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeeStatus;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Checks.Tally;
import io.lmskit.examples.shared.Progress;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every fee, as the library has it, beside what it must be. */
final class FeeCheck {

    /** What a month came to. */
    record Month(long fees, BigDecimal sum) {

        private static final Month NOTHING = new Month(0, BigDecimal.ZERO);

        Month plus(Fee fee) {
            return new Month(fees + 1, sum.add(fee.amount().getAmount()));
        }
    }

    private static final PageRequest PAGE = PageRequest.first(500);

    private final LmsScope office;
    private final Enrolments enrolments;
    private final PlainFees expected;
    private final Map<YearMonth, Month> months = new TreeMap<>();

    FeeCheck(LmsScope office, Enrolments enrolments, PlainFees expected) {
        this.office = office;
        this.enrolments = enrolments;
        this.expected = expected;
    }

    void compare(YearMonth first, YearMonth last, Checks checks, Progress progress) {
        Tally each = checks.begin("every fee is what plain Java computes from the tables, to the penny");
        Tally sums = checks.begin("every month has as many fees, and comes to the same, as plain Java computes");
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            Month found = read(month, each, progress);
            months.put(month, found);
            sums.that(
                    found.fees() == expected.count(month) && found.sum().compareTo(expected.sum(month)) == 0,
                    "%s: %d fees of %s, but it must be %d of %s",
                    month,
                    found.fees(),
                    found.sum(),
                    expected.count(month),
                    expected.sum(month));
        }
        checks.end(each);
        checks.end(sums);
    }

    private Month read(YearMonth month, Tally each, Progress progress) {
        Month found = Month.NOTHING;
        PageRequest request = PAGE;
        for (boolean more = true; more; ) {
            Page<Fee> page = office.fees().findFees(FeeFilter.all().withPeriod(month), request);
            for (Fee fee : page.items()) {
                found = found.plus(fee);
                BigDecimal wanted = wanted(fee, month);
                each.that(
                        wanted != null
                                && fee.amount().getAmount().compareTo(wanted) == 0
                                && fee.status() == FeeStatus.PENDING
                                && fee.due().equals(fee.amount()),
                        "%s of %s: %s, but it must be %s",
                        month,
                        String.valueOf(enrolments.key(fee.enrollment())),
                        fee,
                        String.valueOf(wanted));
            }
            progress.step(page.items().size());
            request = request.after(page.next());
            more = !page.isLast();
        }
        return found;
    }

    private @Nullable BigDecimal wanted(Fee fee, YearMonth month) {
        Enrolments.Key key = enrolments.key(fee.enrollment());
        return key == null ? null : expected.of(key.run(), key.student()).get(month);
    }

    Map<YearMonth, Month> months() {
        return months;
    }
}
