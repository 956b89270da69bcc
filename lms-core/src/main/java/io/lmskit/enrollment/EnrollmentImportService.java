package io.lmskit.enrollment;

import io.lmskit.kernel.AccessDeniedException;
import java.util.Iterator;
import java.util.function.Consumer;

/** Takes over many enrolments, for example a university's registrations of many years. For who manages enrolments. */
public interface EnrollmentImportService {

    /** So many rows are one transaction. */
    int CHUNK = 10_000;

    /**
     * Enrols whoever the rows name, each at its own time, and ends what has ended. Neither is a course asked whether it is
     * published or what it requires, nor a student whether they are active: it has happened. A wrong row is refused by
     * itself and stops none of the others; what is there already is left alone, so that repeating the call, also after it
     * broke off, enrols nobody twice. Rows are read as they are needed and forgotten after their chunk, in a few statements
     * for {@link #CHUNK} of them, however many there are. An idempotency key is not needed, and passed over.
     *
     * @param rows read once, by this thread, between transactions
     * @param results is given the result of every row, in order, after its chunk was committed; what it throws ends the
     *     import
     * @throws AccessDeniedException if the scope's actor may not do this
     */
    EnrollmentImport importAll(Iterator<EnrollmentRecord> rows, Consumer<EnrollmentImport.Result> results);
}
