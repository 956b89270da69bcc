package io.lmskit.persistence.audit;

import io.lmskit.audit.DeliveryRules;
import io.lmskit.audit.EventHandler;
import io.lmskit.persistence.kernel.Scope;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call that delivers. A bucket is read only after it was taken, and an entry is handled only while the bucket has been
 * held without a gap: taking it puts the taker's name there, and a name that was lost is never there again. So whoever
 * loses a bucket finds out with the entry in hand, and nothing that was read before overtakes what others delivered.
 */
final class EventRelay {

    private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);

    private static final int READ = 100;

    private final Scope scope;
    private final String subscriber;
    private final EventHandler handler;
    private final UUID name;
    private final String holder;
    private int left;
    private boolean interrupted;

    EventRelay(Scope scope, String subscriber, EventHandler handler, int limit) {
        this.scope = scope;
        this.subscriber = subscriber;
        this.handler = handler;
        this.left = limit;
        name = scope.ids().next().value();
        holder = name.toString();
    }

    /** Goes once through the buckets in which something is kept; gives how many entries were handled. */
    int run() {
        int limit = left;
        List<Integer> inUse = scope.query(
                EventMapper.class, events -> events.bucketsInUse(scope.tenant(), subscriber, DeliveryRules.BUCKETS));
        for (int k = 0; k < DeliveryRules.BUCKETS && left > 0 && !interrupted; k++) {
            int bucket = DeliveryRules.turn(name, k);
            if (inUse.contains(bucket) && take(bucket)) {
                try {
                    deliver(bucket);
                } finally {
                    scope.query(
                            EventMapper.class, events -> events.release(scope.tenant(), subscriber, bucket, holder));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return limit - left;
    }

    private boolean take(int bucket) {
        var now = scope.now();
        return scope.query(
                        EventMapper.class,
                        events -> events.take(
                                scope.tenant(), subscriber, bucket, holder, now, DeliveryRules.leasedUntil(now)))
                > 0;
    }

    private void deliver(int bucket) {
        int wanted;
        List<JournalRow> rows;
        do {
            int next = Math.min(left, READ);
            wanted = next;
            rows = scope.query(EventMapper.class, events -> events.next(scope.tenant(), subscriber, bucket, next));
            for (JournalRow row : rows) {
                if (!handled(row) || !crossOff(bucket, row.seq())) {
                    return;
                }
            }
        } while (left > 0 && rows.size() == wanted);
    }

    private boolean handled(JournalRow row) {
        try {
            handler.handle(row.toEntry(List.of()));
            left--;
            return true;
        } catch (Exception e) {
            // whoever interrupts wants the call to end; told to the thread after the bucket was released
            interrupted = e instanceof InterruptedException;
            LOG.warn("the subscriber {} could not handle {}, entry {}", subscriber, row.event(), row.id(), e);
            scope.query(EventMapper.class, events -> events.countAttempt(scope.tenant(), subscriber, row.seq()));
            return false;
        }
    }

    private boolean crossOff(int bucket, long seq) {
        boolean held = scope.query(
                        EventMapper.class,
                        events -> events.crossOff(
                                scope.tenant(),
                                subscriber,
                                bucket,
                                holder,
                                seq,
                                DeliveryRules.leasedUntil(scope.now())))
                > 0;
        if (!held) {
            LOG.warn("the subscriber {} lost bucket {}, having taken longer than a minute", subscriber, bucket);
        }
        return held;
    }
}
