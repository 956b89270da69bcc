package io.lmskit.account;

/** A way on which a user can be told something. */
public enum NotificationChannel {
    EMAIL,
    SMS,
    PUSH,
    /** Within the host's application. */
    IN_APP,
}
