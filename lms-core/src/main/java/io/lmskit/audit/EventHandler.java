package io.lmskit.audit;

/**
 * What a host does with the entries that are delivered to one of its subscribers.
 *
 * <p>It may be given an entry twice, and says by throwing that it wants it again. Called by the thread that delivers,
 * outside any transaction; by several threads at once if several deliver.
 */
@FunctionalInterface
public interface EventHandler {

    /**
     * Handles one entry.
     *
     * @param entry without its personal part
     * @throws Exception whatever went wrong: the entry, and those that must wait for it, are delivered again later
     */
    void handle(JournalEntry entry) throws Exception;
}
