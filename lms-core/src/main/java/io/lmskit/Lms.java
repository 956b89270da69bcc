package io.lmskit;

/**
 * The library, opened. It is itself the scope of the default tenant and the system actor. Thread-safe; a host keeps one
 * for as long as it runs.
 *
 * <pre>{@code
 * LmsScope school = lms.in(tenant).as(Actor.customer(user));
 * }</pre>
 */
public interface Lms extends LmsScope, AutoCloseable {

    /** Releases what the library itself opened; what the host passed in, such as its data source, stays open. */
    @Override
    void close();
}
