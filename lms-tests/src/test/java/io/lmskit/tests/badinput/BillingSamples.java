package io.lmskit.tests.badinput;

import io.lmskit.Lms;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeAssignmentFilter;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeePlanFilter;
import io.lmskit.billing.FeeReductionFilter;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.joda.money.Money;

/** The part of {@link SampleCalls} about fees. */
final class BillingSamples {

    private static final PageRequest PAGE = PageRequest.first(5);

    private final Map<String, Supplier<Object[]>> calls = new TreeMap<>();

    BillingSamples(Lms lms, Fixtures fixtures) {
        FeePlanDetails details = FeePlanDetails.monthly("Evenings", Money.parse("GBP 100"), ZoneId.of("Europe/London"));
        FeePlan plan = fixtures.feePlan().create();
        Fee fee = fixtures.fee();
        calls.put("FeePlanService.createPlan(FeePlanDetails)", () -> new Object[] {details});
        calls.put("FeePlanService.changePlan(Id, long, FeePlanDetails)", () -> {
            FeePlan now = lms.feePlans().getPlan(plan.id());
            return new Object[] {now.id(), now.version(), details};
        });
        calls.put(
                "FeePlanService.findPlans(FeePlanFilter, PageRequest)", () -> new Object[] {FeePlanFilter.all(), PAGE});
        calls.put("FeePlanService.findAssignments(FeeAssignmentFilter, PageRequest)", () ->
                new Object[] {FeeAssignmentFilter.all(), PAGE});
        calls.put("FeePlanService.findReductions(FeeReductionFilter, PageRequest)", () ->
                new Object[] {FeeReductionFilter.all(), PAGE});
        calls.put("FeeService.recordPayment(RecordFeePayment)", () -> {
            Fee open = fixtures.fee();
            return new Object[] {
                RecordFeePayment.of(open.id(), open.due(), PaymentMethod.CASH).withReference("Receipt 7")
            };
        });
        calls.put("FeeService.waive(Id, String)", () ->
                new Object[] {fixtures.fee().id(), "Hardship"});
        calls.put("FeeService.cancel(Id, String)", () ->
                new Object[] {fixtures.fee().id(), "By mistake"});
        calls.put("FeeService.changeNotes(Id, long, String)", () -> {
            Fee now = lms.fees().getFee(fee.id());
            return new Object[] {now.id(), now.version(), "Pays at the desk"};
        });
        calls.put("FeeService.findFees(FeeFilter, PageRequest)", () -> new Object[] {FeeFilter.all(), PAGE});
        calls.put("FeeService.history(Id, PageRequest)", () -> new Object[] {fee.id(), PAGE});
        calls.put("FeeService.statement(Id, PageRequest)", () -> new Object[] {fee.student(), PAGE});
    }

    /** By {@code Service.method(Types)}. */
    Map<String, Supplier<Object[]>> all() {
        return calls;
    }
}
