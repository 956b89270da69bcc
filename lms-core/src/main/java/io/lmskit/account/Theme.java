package io.lmskit.account;

/** How the host's pages look to a user. */
public enum Theme {
    LIGHT,
    DARK,
    /** As the user's device has it. */
    SYSTEM,
}
