package io.lmskit.testkit;

import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.kernel.Id;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/** What is said about events, by their names, for example {@code BookingCancelled}. */
public final class EventsAssert extends AbstractAssert<EventsAssert, @Nullable List<JournalEntry>> {

    EventsAssert(@Nullable List<JournalEntry> actual) {
        super(actual, EventsAssert.class);
    }

    /** Only those of one entity. */
    public EventsAssert about(Id<?> entity) {
        return only(entry -> entry.entityId().equals(entity.value()));
    }

    /** Only those that this person set off. */
    public EventsAssert by(User person) {
        return only(entry -> person.id().equals(entry.actor()));
    }

    /** These, in this order, and no others. */
    public EventsAssert areExactly(String... events) {
        names().containsExactly(events);
        return this;
    }

    /** These among others, in any order. */
    public EventsAssert contain(String... events) {
        names().contains(events);
        return this;
    }

    /** None of these. */
    public EventsAssert doNotContain(String... events) {
        names().doesNotContain(events);
        return this;
    }

    /** There are none. */
    public EventsAssert areNone() {
        names().isEmpty();
        return this;
    }

    private ListAssert<String> names() {
        return Assertions.assertThat(entries().stream().map(JournalEntry::event).toList())
                .as("events %s", entries());
    }

    private EventsAssert only(Predicate<JournalEntry> wanted) {
        return new EventsAssert(entries().stream().filter(wanted).toList());
    }

    private List<JournalEntry> entries() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }
}
