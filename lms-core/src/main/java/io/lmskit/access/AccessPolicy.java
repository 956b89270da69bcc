package io.lmskit.access;

/**
 * Says who may do what. {@link RolePolicy} is the library's; a host with rules of its own passes another to the
 * builder. Called by every method of every service, before anything is read; must be fast, thread-safe and free of side
 * effects.
 */
@FunctionalInterface
public interface AccessPolicy {

    /**
     * How far the actor reaches with the operation. For a command the answer is held against the entity's owner and
     * instructor; for a list it becomes a condition of the statement, so that pages stay full.
     */
    Reach reach(Actor actor, Operation operation);
}
