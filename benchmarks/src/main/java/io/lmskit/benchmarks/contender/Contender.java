package io.lmskit.benchmarks.contender;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
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

    /** Books one seat for as many credits as the session costs, as the customer; those that expire first are spent first. */
    Answer bookByCredits(UUID session, UUID customer);

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

    /**
     * Records lessons that were completed elsewhere, all in one transaction; whoever completes the last one of a course
     * completes the course. A lesson that is not open to its learner is left out, and so is one that is recorded already.
     *
     * @return how many were recorded
     */
    int completeAll(List<Done> rows);

    /**
     * Enrols many, each from a moment on, with access to the course; in as many transactions as it likes. Who is enrolled in
     * the course already is left out.
     *
     * @return how many were enrolled
     */
    int enrolAll(List<Enrolled> rows);

    /**
     * Makes the fees of a month that are not there yet: of every enrolment that was active on a day of it, by the plan of its
     * course, for the days of it. All plans start on the first of a month and count days, and nobody pays less. In as many
     * transactions as it likes.
     *
     * @return how many were made
     */
    long generateFees(YearMonth month);

    /**
     * Orders a product, paid within half an hour, as the customer.
     *
     * @return the order; null if it cannot be bought
     */
    @Nullable
    UUID placeOrder(UUID customer, UUID product);

    /**
     * Records that all that is due for an order has come in, in cash: there is a purchase, and its courses are open.
     *
     * @return whether anything was due until now
     */
    boolean payOrder(UUID order);

    /** A lesson that somebody completed, and what they achieved in per cent. */
    record Done(UUID lesson, UUID user, Instant at, BigDecimal score) {}

    @Override
    void close();

    /** Somebody who is enrolled in a course from a moment on. */
    record Enrolled(UUID course, UUID user, Instant since) {}
}
