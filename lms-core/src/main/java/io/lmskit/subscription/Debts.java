package io.lmskit.subscription;

/**
 * What a customer owes for subscriptions, whatever plans they are to. What costs nothing, or is to the customer's credit, is
 * not owed.
 *
 * @param open whether a charge is not settled
 * @param overdue whether one is not settled that is overdue, or for a subscription that is over
 * @param freePeriod whether days of a period of the same plan are to come that cost nothing
 */
public record Debts(boolean open, boolean overdue, boolean freePeriod) {}
