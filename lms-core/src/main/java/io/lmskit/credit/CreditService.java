package io.lmskit.credit;

import io.lmskit.account.User;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;

/**
 * The credits that customers have. They are spent by what is booked, those that expire first before others; there is no
 * call for it here. Under any concurrency nobody spends more than they have, and what is left of a grant is the sum of its
 * ledger entries.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below. Customers see what is theirs, admins
 * do everything.
 */
public interface CreditService {

    /**
     * Gives somebody credits.
     *
     * @throws NotFoundException if there is no such user
     * @throws RuleViolationException if the user is not active, or the credits would have expired already
     */
    CreditGrant grant(GrantCredits command);

    /**
     * Gives somebody the credits of a pack, from now on for as long as the pack says. The payment is not its affair.
     *
     * @throws NotFoundException if there is no such pack or user
     * @throws RuleViolationException if the pack is not offered, or the user is not active
     */
    CreditGrant grantPack(Id<CreditPack> pack, Id<User> customer);

    /**
     * Adds to, or takes from, what is left of a grant.
     *
     * @param amount above 0 to add, below 0 to take away; not 0
     * @param reason for the ledger, 1 to 500 characters
     * @throws NotFoundException if there is no such grant
     * @throws RuleViolationException if less is left than would be taken away, or something would be added to what has
     *     expired
     */
    CreditGrant adjust(Id<CreditGrant> grant, int amount, String reason);

    /**
     * What somebody can spend now.
     *
     * @throws NotFoundException if there is no such user
     */
    CreditBalance balance(Id<User> customer);

    /** @throws NotFoundException if there is no such grant */
    CreditGrant getGrant(Id<CreditGrant> grant);

    /** The latest first. */
    Page<CreditGrant> findGrants(CreditGrantFilter filter, PageRequest page);

    /** The latest first. */
    Page<CreditEntry> findEntries(CreditEntryFilter filter, PageRequest page);

    /**
     * Books out what is left of grants that have expired. Nobody can spend it anyway; it is for the ledger and for lists.
     * Any number of processes may run it at once, and one that was interrupted is made up for by the next.
     *
     * @param limit at most so many grants, 1 to 10,000
     * @return how many were booked out
     */
    int expireCredits(int limit);
}
