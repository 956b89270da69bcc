package io.lmskit.billing;

import io.lmskit.kernel.Problem;

/** Why something about fees can be refused. */
public enum BillingProblem implements Problem {
    PLAN_UNKNOWN("billing.plan-unknown", "There is no fee plan {plan}"),
    OWNER_UNKNOWN("billing.owner-unknown", "There is no {kind} {id}"),
    PLAN_ARCHIVED("billing.plan-archived", "The fee plan {plan} is archived"),
    PLAN_ASSIGNED("billing.plan-assigned", "There is a fee plan on some of the days from {start} to {end} already"),
    REDUCTION_GRANTED(
            "billing.reduction-granted",
            "There is a reduction of the same kind on some of the days from {start} to {end} already"),
    ENDS_BEFORE_START("billing.ends-before-start", "The end must be after {start}"),
    NO_PLAN(
            "billing.no-plan",
            "No fee plan is assigned to the enrolment {enrollment}, its student, its run or its course"),
    ZONE_UNKNOWN("billing.zone-unknown", "The time zone {zone} of the fee plan {plan} is not known"),
    REDUCTION_CURRENCY(
            "billing.reduction-currency",
            "The reduction {reduction} is in {given}, but the fee plan {plan} in {currency}"),
    WRONG_CURRENCY("billing.wrong-currency", "The fee is in {currency}, not in {given}"),
    NOTHING_DUE("billing.nothing-due", "Nothing is due for the fee {fee}: it is {status}"),
    ABOVE_DUE("billing.above-due", "{amount} is more than the {due} that are due for the fee {fee}"),
    ;

    private final String code;
    private final String message;

    BillingProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
