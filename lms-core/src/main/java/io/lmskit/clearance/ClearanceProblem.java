package io.lmskit.clearance;

import io.lmskit.kernel.Problem;

/** Why somebody may not take part, or a clearance cannot be given. */
public enum ClearanceProblem implements Problem {
    HEALTH_REQUIRED("clearance.health-required", "{person} has no health declaration that is cleared at that time"),
    INDUCTION_REQUIRED("clearance.induction-required", "{person} has no induction at the venue at that time"),
    USER_NOT_ACTIVE("clearance.user-not-active", "The user {user} is not active"),
    QUESTIONNAIRE_OUTDATED(
            "clearance.questionnaire-outdated", "The questionnaire {questionnaire} was replaced by {current}"),
    ANSWERS_MISSING("clearance.answers-missing", "{given} answers were given to {wanted} questions"),
    NOT_CURRENT("clearance.not-current", "The declaration {declaration} was replaced by a later one"),
    NOT_A_DECISION("clearance.not-a-decision", "Who reviews a declaration clears or refuses it"),
    EXPIRED("clearance.expired", "The clearance would have expired at {expiresAt} already"),
    ;

    private final String code;
    private final String message;

    ClearanceProblem(String code, String message) {
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
