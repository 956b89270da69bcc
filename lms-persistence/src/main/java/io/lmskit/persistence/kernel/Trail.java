package io.lmskit.persistence.kernel;

import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every change writes besides itself: who, when, from where, and under which idempotency key. A parameter of every
 * statement that changes something; {@link TrailSql#WRITE} uses it.
 *
 * @param now the moment of the change; business time in statements comes from here
 * @param resultId the entity that a repeated call will be answered with
 * @param whileSuspended whether the change is allowed in a suspended tenant
 */
public record Trail(
        UUID tenant,
        Instant now,
        String actorKind,
        @Nullable UUID actorId,
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String key,
        String command,
        String fingerprint,
        @Nullable UUID resultId,
        boolean whileSuspended) {

    /** Whether there is neither an idempotency key nor an address nor a browser to be written. */
    public boolean isBare() {
        return key == null && ip == null && userAgent == null;
    }

    /** The same trail, its receipt standing for this entity. */
    public Trail resultingIn(Id<?> id) {
        return new Trail(
                tenant, now, actorKind, actorId, ip, userAgent, key, command, fingerprint, id.value(), whileSuspended);
    }

    /** The same trail without address and browser. */
    public Trail withoutOrigin() {
        return new Trail(
                tenant, now, actorKind, actorId, null, null, key, command, fingerprint, resultId, whileSuspended);
    }

    /** The same trail for a change that a suspended tenant allows, such as the end of the suspension. */
    public Trail evenSuspended() {
        return new Trail(tenant, now, actorKind, actorId, ip, userAgent, key, command, fingerprint, resultId, true);
    }

    /** The same trail, for all but the last statement of a command: one of them writes the receipt. */
    public Trail withoutReceipt() {
        return new Trail(
                tenant, now, actorKind, actorId, ip, userAgent, null, command, fingerprint, resultId, whileSuspended);
    }
}
