package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.audit.JournalEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The events that a tenant's changes produce while this is open: it subscribes as a host would, and what it gives was
 * delivered through {@link io.lmskit.audit.EventService}. What was rolled back is not among them.
 *
 * <pre>{@code
 * try (CapturedEvents events = CapturedEvents.of(lms)) {
 *     lms.bookings().cancel(booking.id(), null);
 *     assertThat(events).about(booking.id()).areExactly("BookingCancelled");
 * }
 * }</pre>
 *
 * <p>While it is open, each change writes one row more; so count statements and rows without it.
 */
public final class CapturedEvents implements AutoCloseable {

    private static final int AT_ONCE = 10_000;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final LmsScope scope;
    private final String subscriber;
    private final List<JournalEntry> delivered = new CopyOnWriteArrayList<>();

    private CapturedEvents(LmsScope scope, String subscriber) {
        this.scope = scope;
        this.subscriber = subscriber;
    }

    /** Begins to capture the events of this scope's tenant, whoever sets them off. */
    public static CapturedEvents of(LmsScope scope) {
        LmsScope system = scope.as(Actor.system());
        String subscriber = "captured-events-" + NUMBER.incrementAndGet();
        system.events().subscribe(subscriber);
        return new CapturedEvents(system, subscriber);
    }

    /** All committed so far, in the order of the journal. Not inside a transaction. */
    public List<JournalEntry> all() {
        int handled;
        do {
            handled = scope.events().deliver(subscriber, delivered::add, AT_ONCE);
        } while (handled > 0);
        List<JournalEntry> ordered = new ArrayList<>(delivered);
        ordered.sort(Comparator.comparingLong(JournalEntry::seq));
        return List.copyOf(ordered);
    }

    /** Forgets what was committed so far. */
    public void forget() {
        all();
        delivered.clear();
    }

    /** Ends the subscription. */
    @Override
    public void close() {
        scope.events().unsubscribe(subscriber);
    }
}
