package io.lmskit.account;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import java.util.Set;

/**
 * What people do with their own accounts. What needs an admin is in {@link UserAdminService}.
 *
 * <p>E-mail address, user name and external id are each unique among the tenant's users that are not deleted, under any
 * concurrency. Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface UserService {

    /**
     * Registers somebody, active or waiting for approval: as the tenant wants it for the roles; who wants to be an
     * instructor always waits, unless the actor is an admin or the system. A guest customer of this e-mail address
     * becomes the registered user and keeps the id, and with it the bookings: the host must know that the address belongs
     * to the person.
     *
     * @param roles none means a customer
     * @throws RuleViolationException if e-mail address, user name or external id are taken (all that are), or if somebody
     *     else than an admin or the system wants an admin
     */
    User register(UserDetails details, Set<Role> roles);

    /**
     * The customer under whose name somebody books without registering. The second booking of one e-mail address gets the
     * same customer, unchanged; only the id is told, since nobody has proved to be that person.
     *
     * @throws RuleViolationException if the address belongs to a registered user, or the user name or external id is taken
     */
    Id<User> registerGuest(UserDetails details);

    /** @throws NotFoundException also if the actor may not see this user */
    User getUser(Id<User> user);

    /** By display name (without case, in the order of the code points), then id. Who may only see themselves finds nobody else. */
    Page<User> findUsers(UserFilter filter, PageRequest page);

    /**
     * Replaces the details of a user. A user changes their own, but for the external id.
     *
     * @param version the version that was read; nobody else may have changed the user since
     * @throws ConflictException if the user was changed since
     * @throws RuleViolationException if e-mail address, user name or external id are taken (all that are), or the user is
     *     deleted
     */
    User changeDetails(Id<User> user, long version, UserDetails details);

    /**
     * Notes that the user has signed in. To be called by the host before it lets them in, since it says whether it may.
     *
     * @throws RuleViolationException if the user is not active, is deleted, or is a guest who never registered
     */
    User recordLogin(Id<User> user);

    /**
     * Deletes a user so that an admin can restore them. E-mail address, user name and external id become free; bookings
     * stay. Doing it twice changes nothing.
     */
    User deleteUser(Id<User> user);
}
