package io.lmskit.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How the delivery of entries is shared among those who deliver. */
public final class DeliveryRules {

    /** Into how many parts the entries of a subscriber fall; each is delivered by one at a time. */
    public static final int BUCKETS = 16;

    private static final Duration LEASE = Duration.ofMinutes(1);

    private DeliveryRules() {}

    /** The bucket of an entity's entries: always the same one, so that they keep their order. From 0. */
    public static int bucket(UUID entityId) {
        return (int) (entityId.getLeastSignificantBits() & (BUCKETS - 1));
    }

    /**
     * The k-th bucket that somebody looks at, who thus looks at each of them once; others begin elsewhere.
     *
     * @param k from 0, below {@link #BUCKETS}
     */
    public static int turn(UUID holder, int k) {
        return (bucket(holder) + k) % BUCKETS;
    }

    /** Until when a bucket is held that was taken or renewed at this moment. */
    public static Instant leasedUntil(Instant now) {
        return now.plus(LEASE);
    }
}
