package io.lmskit.testkit.stripe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What goes wrong with one request that is to change something. Immutable. */
public final class StripeFault {

    enum Kind {
        /** An error is answered. */
        ANSWER,
        /** The connection ends without an answer. */
        CUT,
        /** No answer comes while anybody waits. */
        SILENCE,
    }

    private final Kind kind;
    private final boolean acts;
    private final int status;
    private final @Nullable String code;
    private final boolean again;

    private StripeFault(Kind kind, boolean acts, int status, @Nullable String code, boolean again) {
        this.kind = kind;
        this.acts = acts;
        this.status = status;
        this.code = code;
        this.again = again;
    }

    /**
     * Answers an error and does nothing, for example 409 {@code idempotency_key_in_use}, 429 {@code rate_limit}. A 500 is
     * what its idempotency key is answered with from then on, as Stripe keeps it; the others are not kept.
     */
    public static StripeFault error(int status, String code) {
        return new StripeFault(Kind.ANSWER, false, status, Objects.requireNonNull(code, "code"), false);
    }

    /** The connection is cut before anything was done. */
    public static StripeFault cut() {
        return new StripeFault(Kind.CUT, false, 0, null, false);
    }

    /** Nothing is done and nothing answered until the caller gives up. */
    public static StripeFault silence() {
        return new StripeFault(Kind.SILENCE, false, 0, null, false);
    }

    /** The same, but what was asked for is done first; the error is what the idempotency key will be answered with. */
    public StripeFault afterActing() {
        return new StripeFault(kind, true, status, code, again);
    }

    /** With the header that tells the caller to try again. */
    public StripeFault tryAgain() {
        return new StripeFault(kind, acts, status, code, true);
    }

    Kind kind() {
        return kind;
    }

    boolean acts() {
        return acts;
    }

    boolean again() {
        return again;
    }

    /** Whether the key gets this answer ever after. */
    boolean kept() {
        return kind == Kind.ANSWER && status == 500;
    }

    StripeReply reply() {
        return StripeReply.error(status, "api_error", Objects.requireNonNullElse(code, "api_error"), "As scripted");
    }
}
