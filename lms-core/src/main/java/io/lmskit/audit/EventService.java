package io.lmskit.audit;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;

/**
 * Hands the entries of the journal to the host's subscribers: after the change was committed, at least once, and those of
 * one entity in their order.
 *
 * <p>A subscriber is a name and what is kept for it; several may be told of the same entries, each in its own time. For
 * admins and the system; others get an {@link AccessDeniedException}. A name that is empty or has more than 100
 * characters is an {@link InvalidInputException}, one that did not subscribe a {@link NotFoundException}.
 */
public interface EventService {

    /** Keeps for the subscriber every entry of a change that begins from now on. Doing it twice changes nothing. */
    void subscribe(String subscriber);

    /**
     * Keeps nothing more for the subscriber and drops what is kept, except for what is being delivered at this moment.
     * Doing it twice changes nothing.
     */
    void unsubscribe(String subscriber);

    /**
     * Delivers what is kept for the subscriber. Call it again and again, from as many threads and nodes as wanted: they
     * share the work, and nobody waits for anybody. A call leaves out what others are just delivering, so its 0 does not
     * mean that nothing is pending.
     *
     * <p>All entries fall into {@value DeliveryRules#BUCKETS} buckets by their entity. A call takes a bucket for a minute,
     * and for another with each entry that is handled; so a handler that needs more than a minute for one entry must
     * expect that somebody else is given it too, and what a node left undone when it died goes on after a minute. If the
     * handler throws, its bucket stays as it is until the next call, and the other buckets go on.
     *
     * @param limit how many entries at most, 1 to 10,000
     * @return how many were handled
     * @throws RuleViolationException inside a transaction: what the handler did cannot be rolled back
     */
    int deliver(String subscriber, EventHandler handler, int limit);

    /** How many entries are kept for the subscriber and not handled yet. */
    long pending(String subscriber);
}
