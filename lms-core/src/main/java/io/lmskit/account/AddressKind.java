package io.lmskit.account;

/** What an address of a user is for. */
public enum AddressKind {
    HOME,
    WORK,
    BILLING,
    OTHER,
}
