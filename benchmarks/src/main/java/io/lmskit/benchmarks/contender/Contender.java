package io.lmskit.benchmarks.contender;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who does the work of a course business on the library's tables, on one database. Whatever it changes it
 * writes to the journal, too, and keeps all counters right; it proves itself before it is timed. All
 * methods are called from many threads.
 */
public interface Contender extends AutoCloseable {

    /**
     * Books one seat, paid within half an hour, as the customer.
     *
     * @param code of a discount, as typed
     */
    Answer book(UUID session, UUID customer, @Nullable String code);

    @Override
    void close();
}
