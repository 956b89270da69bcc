package io.lmskit.pricing;

import io.lmskit.kernel.Problem;

/** Why a discount code does not apply, or a change of one is refused. */
public enum PricingProblem implements Problem {
    UNKNOWN("discount.unknown", "There is no discount code {code}"),
    INACTIVE("discount.inactive", "The discount code {code} is not active"),
    NOT_YET_VALID("discount.not-yet-valid", "The discount code {code} is valid from {validFrom}"),
    EXPIRED("discount.expired", "The discount code {code} was valid until {validUntil}"),
    USED_UP("discount.used-up", "All {limit} uses of the discount code {code} are taken"),
    USED_UP_FOR_CUSTOMER(
            "discount.used-up-for-customer", "The customer has used the discount code {code} {limit} times already"),
    WRONG_COURSE_TYPE("discount.wrong-course-type", "The discount code {code} is not for courses of this type"),
    WRONG_COURSE("discount.wrong-course", "The discount code {code} is not for this course"),
    WRONG_PRODUCT("discount.wrong-product", "The discount code {code} is not for this product"),
    WRONG_CURRENCY(
            "discount.wrong-currency", "The discount code {code} is for purchases in {currency}, not in {purchase}"),
    MINIMUM_NOT_REACHED(
            "discount.minimum-not-reached",
            "The discount code {code} asks for a purchase of at least {minimum}; this one is {purchase}"),
    NOTHING_TO_DISCOUNT("discount.nothing-to-discount", "The discount code {code} finds nothing that costs anything"),
    CODE_TAKEN("discount.code-taken", "There is a discount code {code} already"),
    NEVER_VALID("discount.never-valid", "must be later than {validFrom}, from when the code is valid"),
    LIMIT_BELOW_USES("discount.limit-below-uses", "The code has been used {timesUsed} times already, {limit} is less"),
    IN_USE("discount.in-use", "The discount code {code} has been used; deactivate it instead"),
    ;

    private final String code;
    private final String message;

    PricingProblem(String code, String message) {
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
