package io.lmskit.account;

import io.lmskit.kernel.Problem;

/** Why a registration, or a change of a user, can be refused. No message tells whose an e-mail address is. */
public enum AccountProblem implements Problem {
    EMAIL_TAKEN("user.email-taken", "Another user has this e-mail address"),
    USERNAME_TAKEN("user.username-taken", "Another user has this user name"),
    EXTERNAL_ID_TAKEN("user.external-id-taken", "Another user has this id at the sign-in service"),
    EXTERNAL_ID_PROTECTED("user.external-id-protected", "Only an admin changes a user's id at the sign-in service"),
    ROLE_NOT_ALLOWED("user.role-not-allowed", "Nobody but an admin makes somebody {role}"),
    ALREADY_REGISTERED(
            "user.already-registered", "This e-mail address belongs to a registered user, who can sign in to book"),
    WRONG_STATUS("user.wrong-status", "The user {user} is {status}; this needs one who is {needed}"),
    GUEST("user.guest", "The user {user} is a guest who never registered"),
    DELETED("user.deleted", "The user {user} is deleted"),
    NOT_DELETED("user.not-deleted", "The user {user} is not deleted"),
    ERASED("user.erased", "The user {user} is erased for good"),
    IN_USE("user.in-use", "The user {user} has {records}, which must be kept; erase the user instead"),
    ;

    private final String code;
    private final String message;

    AccountProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
