package io.lmskit.billing;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import java.util.List;
import java.util.function.Consumer;

/** Makes the fees of a period. For who manages fees. */
public interface FeeGenerationService {

    /** So many enrolments are read, and their fees made, by one transaction. */
    int CHUNK = 10_000;

    /**
     * What a chunk came to.
     *
     * @param total of the chunks so far
     * @param failed the failures of this chunk
     */
    record Progress(FeeGeneration total, List<FeeFailure> failed) {

        public Progress {
            failed = List.copyOf(failed);
        }
    }

    /**
     * Makes the fees of a period that there are not yet: of each enrolment that was active on a day of its plan's period,
     * and of each student who has a plan of their own. An enrolment that was pending, paused or ended for all of the period
     * gets none. From the day on which a student was deleted nothing is charged, and what was charged before stays owed; one
     * who is restored is charged as if they had never been deleted. Whoever cannot be charged is reported with all reasons; everybody else is charged.
     *
     * <p>Repeating the call makes nothing twice, also while another one is running, and after a crash at any point it
     * completes what is missing: a chunk is made or it is not. Each fee is decided on what was stored when its chunk was
     * read. Memory stays flat, however many enrolments there are; at most three statements are sent for a chunk. In a
     * transaction of the host's, all chunks are one. An idempotency key is not needed, and passed over.
     *
     * @param progress is told after each chunk was committed; what it throws ends the generation, and keeps what is made
     * @throws AccessDeniedException if the scope's actor may not do this
     * @throws InvalidInputException with all wrong fields at once
     * @throws NotFoundException if there is no such course in the tenant
     */
    FeeGeneration generate(GenerateFees command, Consumer<Progress> progress);

    /** The same without being told how far it is; the failures are counted only. */
    default FeeGeneration generate(GenerateFees command) {
        return generate(command, done -> {});
    }
}
