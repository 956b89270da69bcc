package io.lmskit.audit;

import io.lmskit.kernel.Problem;

/** Why the journal or the delivery of its entries is refused. */
public enum AuditProblem implements Problem {
    DELIVER_IN_TRANSACTION(
            "event.deliver-in-transaction",
            "Delivering calls the host's handler and must not run inside a transaction; call it after the commit"),
    ;

    private final String code;
    private final String message;

    AuditProblem(String code, String message) {
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
