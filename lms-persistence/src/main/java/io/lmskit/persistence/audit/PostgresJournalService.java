package io.lmskit.persistence.audit;

import static io.lmskit.access.Operation.JOURNAL_READ;
import static io.lmskit.access.Operation.USER_READ;

import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalEntry.Personal;
import io.lmskit.audit.JournalFilter;
import io.lmskit.audit.JournalService;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal on PostgreSQL. */
public final class PostgresJournalService implements JournalService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(JournalMapper.class);

    private final Scope scope;

    public PostgresJournalService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Page<JournalEntry> find(JournalFilter filter, PageRequest page) {
        scope.requireAll(JOURNAL_READ);
        scope.check(filter, page);
        Place after = Place.of(Cursor.of(page));
        List<JournalRow> rows = scope.query(
                JournalMapper.class,
                journal -> journal.find(
                        scope.tenant(),
                        filter,
                        after == null ? null : after.moment,
                        after == null ? null : after.seq,
                        page.size() + 1));
        return Cursor.page(rows, page, Place::cursor).map(row -> row.toEntry(List.of()));
    }

    @Override
    public JournalEntry get(Id<JournalEntry> id, Instant occurredAt) {
        scope.requireAll(JOURNAL_READ);
        JournalRow row = scope.query(JournalMapper.class, journal -> journal.read(scope.tenant(), id, occurredAt))
                .orElseThrow(() -> new NotFoundException("journal-entry", id));
        List<Personal> personal = scope.may(USER_READ)
                ? scope.query(JournalMapper.class, journal -> journal.readPersonal(scope.tenant(), id))
                : List.of();
        return row.toEntry(personal);
    }

    /** Where in the journal a page ends: several entries may be of one moment, so their number decides. */
    private record Place(Instant moment, long seq) {

        static @Nullable Place of(@Nullable Cursor cursor) {
            if (cursor == null) {
                return null;
            }
            String text = String.valueOf(cursor.sort());
            int space = Math.max(0, text.indexOf(' '));
            return new Place(
                    new Cursor(text.substring(0, space), cursor.id()).moment(),
                    new Cursor(text.substring(space).strip(), cursor.id()).number());
        }

        static Cursor cursor(JournalRow last) {
            return new Cursor(last.occurredAt() + " " + last.seq(), last.id().value());
        }
    }
}
