package io.lmskit.audit;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import java.time.Instant;

/**
 * Reads the journal. For admins and the system; others get an {@link AccessDeniedException}, wrong fields an
 * {@link InvalidInputException}.
 */
public interface JournalService {

    /** The newest first; without the personal parts. */
    Page<JournalEntry> find(JournalFilter filter, PageRequest page);

    /**
     * One entry with its personal parts, for who may read all users; for others without.
     *
     * @param occurredAt as in the list: the journal is kept by time, so an entry is found by both
     * @throws NotFoundException if there is no such entry
     */
    JournalEntry get(Id<JournalEntry> id, Instant occurredAt);
}
