package io.lmskit.kernel;

/** Makes the ids of new entities. Safe for use by many threads. */
@FunctionalInterface
public interface IdGenerator {

    /** A UUIDv7 that this generator has not given before. */
    <T> Id<T> next();
}
