package io.lmskit.kernel;

import org.jspecify.annotations.Nullable;

/** A payment gateway answered something that cannot be recorded as an outcome. */
public final class PaymentException extends LmsException {

    private static final long serialVersionUID = 1L;

    public PaymentException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
