package io.lmskit.billing;

/** Where a fee stands. */
public enum FeeStatus {
    /** Nothing has been paid. */
    PENDING,
    /** Something has been paid, something is still due. */
    PARTLY_PAID,
    /** Nothing is due any more. */
    PAID,
    /** Something is still due although the due day has passed; stays so until nothing is due. */
    OVERDUE,
    /** What was still due need not be paid. */
    WAIVED,
    /** Was not owed; what had been paid is owed back. */
    CANCELLED,
    ;

    /** Whether something is still due. */
    public boolean open() {
        return this == PENDING || this == PARTLY_PAID || this == OVERDUE;
    }
}
