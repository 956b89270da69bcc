package io.lmskit.payroll;

import io.lmskit.kernel.Problem;

/** Why something about pay can be refused. */
public enum PayrollProblem implements Problem {
    NOT_AN_INSTRUCTOR("payroll.not-an-instructor", "The user {instructor} is not an instructor"),
    TERMS_AGREED("payroll.terms-agreed", "There are terms of pay on some of the days from {start} to {end} already"),
    ENDS_BEFORE_START("payroll.ends-before-start", "The end must be after {start}"),
    WRONG_STATUS("payroll.wrong-status", "The salary {salary} is {status}"),
    BELOW_NOTHING("payroll.below-nothing", "The adjustment {adjustment} is more than the {earned} that were earned"),
    WRONG_CURRENCY("payroll.wrong-currency", "The salary is in {currency}, not in {given}"),
    ABOVE_DUE("payroll.above-due", "{amount} is more than the {due} that are due for the salary {salary}"),
    SALARY_OF_ANOTHER("payroll.salary-of-another", "The salary {salary} is not of the user {instructor}"),
    SEVERAL_CURRENCIES(
            "payroll.several-currencies",
            "The terms of pay of one month are in {first} and in {second}, of which no salary can be made"),
    ZONE_UNKNOWN("payroll.zone-unknown", "The zone {zone} of the terms of pay {terms} is not known"),
    PAID_ALREADY("payroll.paid-already", "Of the salary {salary}, {paid} have been paid already"),
    ;

    private final String code;
    private final String message;

    PayrollProblem(String code, String message) {
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
