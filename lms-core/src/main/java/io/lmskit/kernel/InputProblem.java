package io.lmskit.kernel;

/** What can be wrong with input itself. */
public enum InputProblem implements Problem {
    REQUIRED("input.required", "must be given"),
    LENGTH("input.length", "must have between {min} and {max} characters"),
    NUL("input.nul", "must not contain the NUL character"),
    SURROGATE("input.malformed-unicode", "must be well-formed Unicode, without lone surrogates"),
    CONTROL("input.control-character", "must be one line without control characters"),
    RANGE("input.range", "must be between {min} and {max}"),
    POSITIVE("input.positive", "must be greater than 0"),
    NOT_NEGATIVE("input.not-negative", "must not be below 0"),
    AMOUNT("input.amount", "must be an amount that is not negative and below 10^15 minor units"),
    FORMAT("input.format", "must match {format}"),
    EMAIL("input.email", "must be an e-mail address"),
    URL("input.url", "must be an absolute http or https address"),
    ZONE("input.zone", "must be a time zone by its IANA name"),
    JSON("input.json", "must be one JSON object"),
    ID("input.id", "must be a UUID"),
    CURSOR("input.cursor", "must be a cursor that a page of this list gave"),
    CURRENCY("input.currency", "amounts of different currencies cannot be combined: {first} and {second}"),
    ORDER("input.order", "must not be before {other}"),
    AMBIGUOUS("input.ambiguous", "must not say two things about the same case"),
    UNKNOWN_VALUE("input.unknown-value", "is not a known value"),
    INVALID("input.invalid", "{reason}"),
    IDEMPOTENCY_KEY_REUSED("idempotency.key-reused", "The idempotency key was used for another request: {key}"),
    STALE_VERSION("conflict.stale-version", "The {entity} {id} was changed by somebody else since version {version}"),
    CONCURRENT_CHANGE("conflict.concurrent-change", "The {entity} was changed concurrently too often; try again"),
    ;

    private final String code;
    private final String message;

    InputProblem(String code, String message) {
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
