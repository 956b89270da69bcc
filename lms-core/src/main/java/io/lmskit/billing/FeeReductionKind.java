package io.lmskit.billing;

/** Why a student pays less. */
public enum FeeReductionKind {
    SIBLING,
    SCHOLARSHIP,
    OTHER,
}
