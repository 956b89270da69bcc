package io.lmskit.testkit;

import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionStatus;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What is said about a session. */
public final class SessionAssert extends AbstractAssert<SessionAssert, @Nullable Session> {

    SessionAssert(@Nullable Session actual) {
        super(actual, SessionAssert.class);
    }

    public SessionAssert isDraft() {
        return is(SessionStatus.DRAFT);
    }

    public SessionAssert isPublished() {
        return is(SessionStatus.PUBLISHED);
    }

    public SessionAssert isCompleted() {
        return is(SessionStatus.COMPLETED);
    }

    public SessionAssert isCancelled() {
        return is(SessionStatus.CANCELLED);
    }

    public SessionAssert isFull() {
        Assertions.assertThat(session().full()).as("%s is full", describe()).isTrue();
        return this;
    }

    public SessionAssert hasSeatsTaken(int seats) {
        Assertions.assertThat(session().seatsTaken())
                .as("seats taken of %s", describe())
                .isEqualTo(seats);
        return this;
    }

    /** Never true of a session without a limit. */
    public SessionAssert hasSeatsFree(int seats) {
        Assertions.assertThat(session().seatsFree())
                .as("seats free of %s", describe())
                .isEqualTo(seats);
        return this;
    }

    private SessionAssert is(SessionStatus status) {
        Assertions.assertThat(session().status()).as("status of %s", describe()).isEqualTo(status);
        return this;
    }

    private Session session() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }

    private String describe() {
        Session s = session();
        return "session " + s.title() + " (" + s.id() + ", " + s.seatsTaken() + " of " + s.capacity() + " taken)";
    }
}
