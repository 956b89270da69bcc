package io.lmskit.examples.academy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.billing.FeeGeneration;
import io.lmskit.billing.GenerateFees;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Checks.Tally;
import io.lmskit.examples.shared.Progress;
import io.lmskit.examples.shared.oulad.Arrivals;
import io.lmskit.examples.shared.oulad.Findings;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.examples.shared.oulad.UniversityOffice;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;

/**
 * A university that moves in with its registrations, and is charged for month by month as if it had been there all the
 * time. Doing it again finds everything there.
 */
final class OpenUniversity {

    /** The tenant that it gets. */
    static final String SLUG = "open-university-fees";

    /** The first run began in it. */
    static final YearMonth FIRST = YearMonth.of(2013, 2);

    static final YearMonth LAST = YearMonth.of(2014, 12);

    private final LmsScope office;
    private final Oulad data;
    private final PrintWriter out;
    private final Checks checks = new Checks();

    OpenUniversity(Lms lms, Oulad data, PrintWriter out) {
        this.office = UniversityOffice.of(lms, SLUG);
        this.data = data;
        this.out = out;
    }

    Checks moveIn(Findings findings) {
        Campus campus = new Campus(office);
        Registry registry = new Registry(office, campus, findings);
        PriceList prices = new PriceList(office, campus, registry, findings);
        try (Progress progress = Progress.of(out, "runs", -1)) {
            campus.build(data, progress);
        }
        try (Progress progress = Progress.of(out, "students", -1)) {
            registry.students(data, progress);
        }
        try (Progress progress = Progress.of(out, "enrolments", -1)) {
            registry.enrol(data, progress);
        }
        Enrolments enrolments;
        try (Progress progress = Progress.of(out, "reading", registry.arrivals().present())) {
            enrolments = Enrolments.read(office, campus, registry, data, checks, progress);
        }
        try (Progress progress = Progress.of(out, "fee plans", -1)) {
            prices.assign(enrolments, progress);
        }
        FeeGeneration fees = generate("fees");
        FeeGeneration again = generate("fees again");
        PlainFees expected = new PlainFees(data, FIRST, LAST);
        FeeCheck check = new FeeCheck(office, enrolments, expected);
        try (Progress progress = Progress.of(out, "comparing", fees.generated() + fees.already())) {
            check.compare(FIRST, LAST, checks, progress);
        }
        List<Arrivals> arrivals = new ArrayList<>(campus.arrivals());
        arrivals.add(registry.students().arrivals());
        arrivals.add(registry.arrivals());
        arrivals.addAll(prices.arrivals());
        report(arrivals, fees, again, check);
        findings.print(out);
        out.println();
        judge(arrivals, fees, again, findings);
        return checks;
    }

    private FeeGeneration generate(String stage) {
        FeeGeneration all = FeeGeneration.NONE;
        try (Progress progress = Progress.of(out, stage, -1)) {
            for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
                long[] seen = {0};
                all = all.plus(office.feeGeneration().generate(GenerateFees.of(month), chunk -> {
                    long made = chunk.total().generated() + chunk.total().already();
                    progress.step(made - seen[0]);
                    seen[0] = made;
                }));
            }
        }
        return all;
    }

    private void report(List<Arrivals> arrivals, FeeGeneration fees, FeeGeneration again, FeeCheck check) {
        out.println();
        out.println("What was brought in");
        arrivals.forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%nFees: %,d new, %,d known; %,d times nothing owed, %,d failed. Again: %,d new%n",
                fees.generated(),
                fees.already(),
                fees.notOwed(),
                fees.failed(),
                again.generated());
        out.printf(
                Locale.ROOT,
                "Assumed: %s a month for each credit that is studied for, since the tables have no prices%n",
                PriceList.OF_A_CREDIT);
        check.months()
                .forEach((month, of) ->
                        out.printf(Locale.ROOT, "  %s %,8d fees  GBP %,16.2f%n", month, of.fees(), of.sum()));
        out.printf(
                Locale.ROOT,
                "  in all  %,8d fees  GBP %,16.2f%n%n",
                check.months().values().stream().mapToLong(FeeCheck.Month::fees).sum(),
                check.months().values().stream().map(FeeCheck.Month::sum).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private void judge(List<Arrivals> arrivals, FeeGeneration fees, FeeGeneration again, Findings findings) {
        Tally tally = checks.begin("every row arrived, nothing was refused, and generating again makes nothing");
        arrivals.forEach(one -> tally.that(one.refusedOnes() == 0, "%s", one));
        same(tally, "rows refused", findings.count(Finding.REFUSED), 0);
        same(tally, "fees that failed", fees.failed(), 0);
        same(tally, "fees made again", again.generated(), 0);
        same(tally, "fees found again", again.already(), fees.generated() + fees.already());
        tally.that(again.amount(CurrencyUnit.GBP).isZero(), "an amount made again: %s", again.amounts());
        checks.end(tally);
        if (data.isPublished()) {
            Tally published = checks.begin("the tables hold what was published about them");
            int[] wanted = {7, 22, 28_785, 32_593};
            for (int i = 0; i < wanted.length; i++) {
                same(published, arrivals.get(i).toString(), arrivals.get(i).present(), wanted[i]);
            }
            same(published, "no date of registration", findings.count(Finding.NO_REGISTRATION_DATE), 45);
            same(published, "withdrawn without a date", findings.count(Finding.WITHDRAWN_WITHOUT_DATE), 93);
            same(published, "a date without withdrawal", findings.count(Finding.DATE_WITHOUT_WITHDRAWAL), 9);
            checks.end(published);
        }
    }

    private static void same(Tally tally, String what, long found, long wanted) {
        tally.that(found == wanted, "%s: %d, not %d", what, found, wanted);
    }
}
