package io.lmskit.sales;

/** Where an order stands. */
public enum OrderStatus {
    /** Nothing has been paid. Holds its seats and its use of the code until its hold expires. */
    PENDING,
    /** A part has been paid; nothing is delivered before all is. */
    PROCESSING,
    /** Paid in full, or free; what was bought is delivered. */
    COMPLETED,
    /** Given up before it was paid in full, or not paid in time; what had been paid goes back. */
    CANCELLED,
    /** Everything has gone back, and everything that was delivered is withdrawn. */
    REFUNDED;

    /** Whether money is awaited. */
    public boolean open() {
        return this == PENDING || this == PROCESSING;
    }
}
