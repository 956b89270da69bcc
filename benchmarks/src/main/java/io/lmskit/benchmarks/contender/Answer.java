package io.lmskit.benchmarks.contender;

/** What became of a wish to book. */
public enum Answer {
    BOOKED,
    CLOSED,
    FULL,
    ALREADY_BOOKED,
    OVERLAPPING,
    CODE_UNKNOWN,
    CODE_USED_UP,
    CODE_USED_UP_FOR_CUSTOMER,
    TOO_FEW_CREDITS,
}
