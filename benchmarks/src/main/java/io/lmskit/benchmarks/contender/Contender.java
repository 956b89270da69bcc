package io.lmskit.benchmarks.contender;

import java.time.Instant;
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

    /**
     * Cancels a booking that nothing has been paid for, as its customer.
     *
     * @return whether it was live until now
     */
    boolean cancel(UUID booking, UUID customer);

    /**
     * Records that all that is due has come in, in cash, and confirms the booking.
     *
     * @return whether anything was due until now
     */
    boolean pay(UUID booking);

    /** Cancels a session and every booking of it, none of them paid; a repeat changes nothing. */
    void cancelSession(UUID session);

    /**
     * Finds published sessions with a free seat in the order of their start, as objects with all that a list shows.
     *
     * @param course any if null
     * @return how many there are, at most a page
     */
    int findSessions(Instant from, @Nullable UUID course, int page);

    /** Whether the user may open the lesson now; neither private, nor a preview, nor taught by the user. */
    boolean mayOpen(UUID lesson, UUID user);

    /**
     * Records that the user completed the lesson, and with the last one the course; a repeat changes nothing.
     *
     * @return whether the lesson is open to the user
     */
    boolean complete(UUID lesson, UUID user);

    /**
     * How far each learner of a course is, in the order of their ids.
     *
     * @return how many lessons they have completed in all, so that it can be seen that it was counted
     */
    long progress(UUID course, int page);

    @Override
    void close();
}
