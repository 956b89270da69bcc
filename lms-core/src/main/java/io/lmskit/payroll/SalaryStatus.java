package io.lmskit.payroll;

/** Where a salary stands. */
public enum SalaryStatus {
    /** Generated; may be adjusted. */
    DRAFT,
    /** To be paid. */
    APPROVED,
    PARTLY_PAID,
    /** Nothing is due any more. */
    PAID,
    /** Is not paid. */
    CANCELLED,
}
