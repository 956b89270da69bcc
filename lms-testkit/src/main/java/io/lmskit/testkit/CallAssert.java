package io.lmskit.testkit;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RefusedException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.StorageException;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What a call of the library ended with. */
public final class CallAssert extends AbstractAssert<CallAssert, @Nullable Throwable> {

    private CallAssert(@Nullable Throwable thrown) {
        super(thrown, CallAssert.class);
    }

    static CallAssert of(ThrowingCallable call) {
        return new CallAssert(Assertions.catchThrowable(call));
    }

    /** The rules said no, for exactly these reasons, in whatever order. */
    public CallAssert isRefusedWith(Problem... problems) {
        violations(RuleViolationException.class).are(problems);
        return this;
    }

    /** The input is wrong, in exactly these fields, in whatever order. */
    public CallAssert isInvalidIn(String... paths) {
        violations(InvalidInputException.class).areAbout(paths);
        return this;
    }

    /** The tenant has no such thing, or the actor must not know that it has. */
    public CallAssert isNotFound() {
        return threw(NotFoundException.class);
    }

    /** The actor may not do this. */
    public CallAssert isDenied() {
        return threw(AccessDeniedException.class);
    }

    /** Somebody else was faster, or used the key. */
    public CallAssert isConflict() {
        return threw(ConflictException.class);
    }

    /** A race was lost inside a transaction whose snapshot cannot see who won; repeating all of it may succeed. */
    public CallAssert isLostRace() {
        threw(StorageException.class);
        if (!(actual instanceof StorageException e && e.isRetryable())) {
            failWithActualExceptionMessage("a retryable failure", actual);
        }
        return this;
    }

    public CallAssert succeeds() {
        if (actual != null) {
            failWithActualExceptionMessage("no exception", actual);
        }
        return this;
    }

    private ViolationsAssert violations(Class<? extends RefusedException> type) {
        threw(type);
        return new ViolationsAssert(actual instanceof RefusedException e ? e.violations() : null);
    }

    private CallAssert threw(Class<? extends Throwable> type) {
        if (!type.isInstance(actual)) {
            failWithActualExceptionMessage("a " + type.getSimpleName(), actual);
        }
        return this;
    }

    private void failWithActualExceptionMessage(String expected, @Nullable Throwable thrown) {
        AssertionError error = thrown == null
                ? failure("Expected %s, but the call returned", expected)
                : failure("Expected %s, but the call threw %s", expected, thrown);
        if (thrown != null) {
            error.addSuppressed(thrown);
        }
        throw error;
    }
}
