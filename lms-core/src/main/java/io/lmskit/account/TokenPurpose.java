package io.lmskit.account;

/** What a token is good for; it is good for nothing else. */
public enum TokenPurpose {
    /** Choose a password without knowing the old one; also the first one. */
    PASSWORD_RESET,
    /** Prove that the user's e-mail address reaches the user. */
    EMAIL_VERIFICATION,
}
