package io.lmskit.credit;

/** Where credits come from. */
public enum CreditSource {
    PACK,
    ADMIN,
    SUBSCRIPTION,
    /** They were returned after their own expiry had passed. */
    RETURN,
}
