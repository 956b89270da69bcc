package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.BulkAssignment;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeePlanFilter;
import io.lmskit.billing.FeePlanService;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.examples.shared.Progress;
import io.lmskit.examples.shared.oulad.Arrivals;
import io.lmskit.examples.shared.oulad.Batches;
import io.lmskit.examples.shared.oulad.Findings;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * Fee plans by credits, since the tables have no prices: each credit costs the same a month. Each run has the plan of what
 * most of its students study for; who studies for more or less has a plan of their own. All of them are for the days of
 * the run.
 */
final class PriceList {

    /** Assumed: about what a credit cost in those years, spread over the months of a run. */
    static final Money OF_A_CREDIT = Money.parse("GBP 4.75");

    private final LmsScope office;
    private final Campus campus;
    private final Registry registry;
    private final Findings findings;
    private final Map<String, Id<FeePlan>> plans = new HashMap<>();
    private final Arrivals newPlans = new Arrivals("fee plans");
    private final Arrivals ofRuns = new Arrivals("of runs");
    private final Arrivals ofEnrolments = new Arrivals("of enrolments");

    PriceList(LmsScope office, Campus campus, Registry registry, Findings findings) {
        this.office = office;
        this.campus = campus;
        this.registry = registry;
        this.findings = findings;
    }

    void assign(Enrolments enrolments, Progress progress) {
        office.feePlans()
                .findPlans(FeePlanFilter.all(), PageRequest.first(500))
                .items()
                .forEach(plan -> plans.put(plan.details().name(), plan.id()));
        Batches<AssignFeePlan> runs = new Batches<>(FeePlanService.BULK, progress, rows -> assign(rows, ofRuns));
        Batches<AssignFeePlan> own = new Batches<>(FeePlanService.BULK, progress, rows -> assign(rows, ofEnrolments));
        for (String name : campus.names()) {
            Oulad.Run run = campus.table(name);
            int usual = usual(registry.credits(name));
            runs.add(AssignFeePlan.toRun(plan(usual), campus.run(name), run.start())
                    .until(run.end()));
            enrolments.eachOf(name, (student, enrollment) -> {
                int credits = registry.about(name, student).credits();
                if (credits != usual) {
                    own.add(own(enrollment, credits, run));
                }
            });
        }
        runs.flush();
        own.flush();
        newPlans.known(plans.size() - newPlans.newOnes());
    }

    private AssignFeePlan own(Id<Enrollment> enrollment, int credits, Oulad.Run run) {
        return AssignFeePlan.toEnrollment(plan(credits), enrollment, run.start())
                .until(run.end());
    }

    private Id<FeePlan> plan(int credits) {
        return plans.computeIfAbsent(credits + " credits", name -> {
            newPlans.fresh(1);
            return office.feePlans()
                    .createPlan(FeePlanDetails.monthly(name, OF_A_CREDIT.multipliedBy(credits), Oulad.ZONE))
                    .id();
        });
    }

    private void assign(List<AssignFeePlan> rows, Arrivals arrivals) {
        BulkAssignment done = office.feePlans().assignPlans(rows);
        done.results().stream()
                .filter(result -> result.outcome() == BulkAssignment.Outcome.REFUSED)
                .forEach(result -> findings.add(
                        Finding.REFUSED, "", "", result.violations().toString()));
        arrivals.fresh(done.count(BulkAssignment.Outcome.ASSIGNED));
        arrivals.known(done.count(BulkAssignment.Outcome.ALREADY));
        arrivals.refused(done.count(BulkAssignment.Outcome.REFUSED));
    }

    /** What most study for; of several the least. */
    static int usual(Map<Integer, Integer> studentsByCredits) {
        return studentsByCredits.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }

    List<Arrivals> arrivals() {
        return List.of(newPlans, ofRuns, ofEnrolments);
    }
}
