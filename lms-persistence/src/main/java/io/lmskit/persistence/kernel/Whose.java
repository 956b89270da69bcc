package io.lmskit.persistence.kernel;

import io.lmskit.access.Reach;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reach as a condition of statements: {@code (#{whose.all} or x.customer_id = #{whose.own}::uuid or s.instructor_id =
 * #{whose.taught}::uuid)}.
 *
 * @param own the actor, if the actor reaches what is their own; else null
 * @param taught the actor, if the actor reaches what they teach; else null
 * @param at the moment of asking: whether somebody teaches a course depends on it
 */
public record Whose(
        boolean all, @Nullable UUID own, @Nullable UUID taught, Instant at) {

    static Whose of(Reach reach, @Nullable Id<?> actor, Instant at) {
        UUID user = actor == null ? null : actor.value();
        return new Whose(reach.all(), reach.own() ? user : null, reach.taught() ? user : null, at);
    }

    /** Whether something of this owner, taught by this instructor, is reached. */
    public boolean reaches(@Nullable Id<?> owner, @Nullable Id<?> instructor) {
        return all
                || (own != null && owner != null && own.equals(owner.value()))
                || (taught != null && instructor != null && taught.equals(instructor.value()));
    }
}
