package io.lmskit.account;

/** Where a user stands in the registration workflow. */
public enum UserStatus {
    /** Registered, waits for approval. */
    PENDING,
    ACTIVE,
    /** Approval was refused. */
    REJECTED,
    /** May do nothing for the time being; also called inactive. */
    SUSPENDED,
}
