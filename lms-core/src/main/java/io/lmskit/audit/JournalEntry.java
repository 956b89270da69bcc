package io.lmskit.audit;

import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change. Entries are never changed; only their personal part is deleted when the person is erased.
 *
 * @param seq orders the entries of one moment
 * @param entity what was changed, for example {@code booking}
 * @param event what happened to it, for example {@code BookingCancelled}
 * @param actor set if and only if a user did it
 * @param before the old values, those of persons excepted; null if there were none
 * @param after the new values, those of persons excepted; null if there are none
 * @param personal values of persons and where the actor came from; empty in lists, if there are none, and for who may not
 *     read them
 */
public record JournalEntry(
        Id<JournalEntry> id,
        Instant occurredAt,
        long seq,
        String entity,
        UUID entityId,
        String event,
        Actor.Kind actorKind,
        @Nullable Id<User> actor,
        @Nullable Json before,
        @Nullable Json after,
        List<Personal> personal) {

    public JournalEntry {
        personal = List.copyOf(personal);
    }

    /**
     * What an entry says about one person.
     *
     * @param person whom the values are about; the actor for address and browser; null for the address of somebody unknown
     */
    public record Personal(
            @Nullable Id<User> person,
            @Nullable String ip,
            @Nullable String userAgent,
            @Nullable Json before,
            @Nullable Json after) {

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Personal[" + person + ", …]";
        }
    }
}
