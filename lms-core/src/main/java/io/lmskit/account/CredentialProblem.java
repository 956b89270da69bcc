package io.lmskit.account;

import io.lmskit.kernel.Problem;

/** Why somebody is not let in, or a password or token is not taken. No message tells whether an account exists. */
public enum CredentialProblem implements Problem {
    REFUSED("credential.refused", "The name or the password is wrong, or the account is locked for the moment"),
    TOKEN_INVALID("credential.token-invalid", "The link is not valid, or not any more"),
    GUESSABLE("credential.password-guessable", "The password is easily guessed"),
    ;

    private final String code;
    private final String message;

    CredentialProblem(String code, String message) {
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
