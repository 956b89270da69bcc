package io.lmskit.credit;

import io.lmskit.kernel.Problem;

/** Why credits cannot be granted, adjusted or spent. */
public enum CreditProblem implements Problem {
    NOT_ENOUGH("credit.not-enough", "{wanted} credits are needed, {valid} can be spent"),
    EXPIRES_BEFORE(
            "credit.expires-before", "{credits} credits of the grant {grant} expire at {expiresAt}, before {needed}"),
    NOT_FOR_CREDITS("credit.not-for-credits", "The session {session} cannot be paid by credits"),
    REQUIRED("credit.required", "The session {session} is paid by credits only"),
    PACK_INACTIVE("credit.pack-inactive", "The credit pack {pack} is not offered"),
    CUSTOMER_NOT_ACTIVE("credit.customer-not-active", "The user {customer} is not active"),
    EXPIRED("credit.expired", "The credits expired at {expiresAt}"),
    ABOVE_REMAINING("credit.above-remaining", "{amount} credits are more than the {remaining} that are left"),
    RETURN_TOO_LARGE("credit.return-too-large", "{credits} credits are more than the {spent} that were spent"),
    WITHDRAWN("credit.withdrawn", "The grant {grant} was withdrawn at {at}, when its money went back"),
    TOO_MANY("credit.too-many", "A grant holds at most {limit} credits"),
    ;

    private final String code;
    private final String message;

    CreditProblem(String code, String message) {
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
