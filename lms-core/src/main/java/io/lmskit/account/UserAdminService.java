package io.lmskit.account;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What admins do with the accounts of others.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor is neither an admin nor the system,
 * {@link InvalidInputException} with all wrong fields at once, and {@link NotFoundException} if there is no such user;
 * none is repeated below.
 */
public interface UserAdminService {

    /** So many rows a bulk has at most. */
    int BULK = 10_000;

    /**
     * Creates a user, active without approval. A guest customer of this e-mail address becomes this user.
     *
     * @param roles none means a customer
     * @throws RuleViolationException if e-mail address, user name or external id are taken (all that are)
     */
    User createUser(UserDetails details, Set<Role> roles);

    /**
     * Creates many users in a few statements, each as {@link #createUser} does, for example those of an import. A wrong row
     * is refused by itself and stops none of the others; repeating the call finds everybody there.
     *
     * @param rows at most {@link #BULK}
     */
    BulkUsers createUsers(List<NewUser> rows);

    /**
     * Replaces the roles of a user.
     *
     * @param version the version that was read; nobody else may have changed the user since
     * @throws ConflictException if the user was changed since
     * @throws RuleViolationException if the user is deleted
     */
    User changeRoles(Id<User> user, long version, Set<Role> roles);

    /** @throws RuleViolationException if the user does not wait for approval */
    User approve(Id<User> user);

    /**
     * Refuses a registration. The e-mail address stays taken until the user is deleted.
     *
     * @param reason at most 1,000 characters; personal, and erased with the person
     * @throws RuleViolationException if the user does not wait for approval
     */
    User reject(Id<User> user, @Nullable String reason);

    /**
     * @param reason at most 1,000 characters; personal, and erased with the person
     * @throws RuleViolationException if the user is not active
     */
    User suspend(Id<User> user, @Nullable String reason);

    /** @throws RuleViolationException if the user is not suspended */
    User reactivate(Id<User> user);

    /**
     * Brings a deleted user back, in the status and with the roles they had.
     *
     * @throws RuleViolationException if they are not deleted or are erased, or if e-mail address, user name or external id
     *     were taken meanwhile (all that were)
     */
    User restore(Id<User> user);

    /**
     * Deletes a user and replaces all personal data, everywhere: in the account, in the journal, and with
     * {@link User#ERASED_NAME} among the attendees of bookings and on certificates. The records of money and attendance
     * stay, about a person without a name. Cannot be undone. Doing it twice changes nothing.
     */
    User erase(Id<User> user);

    /**
     * Removes a user for good, with what the journal keeps about their person.
     *
     * @throws RuleViolationException if they have bookings, seats, payments, fees, pay, discount uses, certificates, taught sessions,
     *     or journal entries about anything but themselves (it names all)
     */
    void purge(Id<User> user);
}
