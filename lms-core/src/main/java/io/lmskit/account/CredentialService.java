package io.lmskit.account;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;

/**
 * Passwords and one-time tokens, for hosts without a sign-in service of their own. Nobody has a password that was not given
 * to them: the first admin is created, and then gets a password that the host supplies ({@link #setPassword}) or a token
 * to choose one ({@link #issueToken}).
 *
 * <p>A user whose password was wrong too often is locked for a while ({@link CredentialSettings}). The count holds under any
 * concurrency: of all answers to guesses that arrive at once, no more than the allowed number depend on the guess. A count
 * that the host's transaction rolls back is lost, so sign in outside of one that may be.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; neither is repeated below. An idempotency key of the scope
 * tells a request by everything but its password and token; where no repetition can be answered, it has no effect.
 */
public interface CredentialService {

    /**
     * Whether this is the password of the user of this name, and whether they are let in; notes that they have signed in.
     * A hash is computed whether or not there is such a user, so that the time tells nothing. An idempotency key has no
     * effect.
     *
     * @param login e-mail address or user name, compared without case; at most 320 characters
     */
    SignIn signIn(String login, Password password);

    /**
     * Whether this is the password of a user who is signed in already, before something that needs to be sure. False also
     * while the user is locked. An idempotency key has no effect.
     */
    boolean verifyPassword(Id<User> user, Password password);

    /**
     * Gives a user a password, by an admin or the system. Tokens for another become void, a lock ends.
     *
     * @throws NotFoundException if there is no such user
     * @throws RuleViolationException if the password is easily guessed, or the user is deleted or a guest
     */
    void setPassword(Id<User> user, Password password);

    /**
     * Replaces a user's own password. Tokens for another become void. An idempotency key has no effect.
     *
     * @return false if the present password was not accepted: it was wrong, which counts, or the user is locked
     * @throws RuleViolationException if the new password is easily guessed
     */
    boolean changePassword(Id<User> user, Password current, Password next);

    /**
     * A new token, to be sent to the user's e-mail address, and void as soon as that changes. At most five tokens of one
     * purpose are valid at a time; the oldest give way. For a form that anybody can fill in, look for the user first, and
     * answer the same if there is none. An idempotency key has no effect: a token is told once.
     *
     * @throws NotFoundException if there is no such user
     * @throws RuleViolationException if the user is deleted or a guest
     */
    IssuedToken issueToken(Id<User> user, TokenPurpose purpose);

    /**
     * Gives the user of a token a password. The token is used up, whoever else uses it at the same moment; all others for
     * a password become void, a lock ends.
     *
     * @throws RuleViolationException if the token is not valid (unknown, expired, used, void, or for something else), or
     *     the password is easily guessed
     */
    User resetPassword(OneTimeToken token, Password password);

    /**
     * Notes that the e-mail address to which the token was sent reaches its user. The token is used up, and others become
     * void.
     *
     * @throws RuleViolationException if the token is not valid (unknown, expired, used, void, or for something else)
     */
    User verifyEmail(OneTimeToken token);

    /**
     * Ends a lock and forgets the failures, by an admin or the system. Doing it twice changes nothing.
     *
     * @throws NotFoundException if there is no such user
     */
    CredentialStatus unlock(Id<User> user);

    /** @throws NotFoundException if there is no such user */
    CredentialStatus getStatus(Id<User> user);
}
