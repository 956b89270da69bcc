package io.lmskit.audit;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which journal entries are wanted; what is null does not narrow the search.
 *
 * @param entity for example {@code booking}
 * @param entityId of one entity of that kind
 * @param event for example {@code BookingCancelled}
 * @param from inclusive
 * @param until exclusive
 */
public record JournalFilter(
        @Nullable Id<User> actor,
        @Nullable @Text(max = 100) String entity,
        @Nullable UUID entityId,
        @Nullable @Text(max = 100) String event,
        @Nullable Instant from,
        @Nullable Instant until) {

    public JournalFilter {
        entity = Texts.cleanOrNull(entity);
        event = Texts.cleanOrNull(event);
    }

    /** All entries. */
    public static JournalFilter all() {
        return new JournalFilter(null, null, null, null, null, null);
    }

    public JournalFilter withActor(@Nullable Id<User> value) {
        return new JournalFilter(value, entity, entityId, event, from, until);
    }

    /** Changes of this kind of entity. */
    public JournalFilter withEntity(@Nullable String value) {
        return new JournalFilter(actor, value, null, event, from, until);
    }

    /** Changes of this one entity. */
    public JournalFilter withEntity(String kind, Id<?> id) {
        return new JournalFilter(actor, kind, id.value(), event, from, until);
    }

    public JournalFilter withEvent(@Nullable String value) {
        return new JournalFilter(actor, entity, entityId, value, from, until);
    }

    public JournalFilter withTimeBetween(@Nullable Instant start, @Nullable Instant end) {
        return new JournalFilter(actor, entity, entityId, event, start, end);
    }
}
