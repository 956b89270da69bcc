package io.lmskit.persistence.audit;

import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalEntry.Personal;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of {@link JournalMapper#ENTRY}. */
record JournalRow(
        Id<JournalEntry> id,
        Instant occurredAt,
        long seq,
        String entity,
        UUID entityId,
        String event,
        Actor.Kind actorKind,
        @Nullable Id<User> actorId,
        @Nullable Json before,
        @Nullable Json after) {

    JournalEntry toEntry(List<Personal> personal) {
        return new JournalEntry(
                id, occurredAt, seq, entity, entityId, event, actorKind, actorId, before, after, personal);
    }
}
