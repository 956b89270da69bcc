package io.lmskit.clearance;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has answered about their health. Personal as a whole: erased with the person.
 *
 * @param expiresAt the first moment at which it is worth nothing; null for never
 * @param current whether it is the person's latest, which alone counts
 * @param note of who reviewed it
 * @param reviewedAt null unless somebody decided
 * @param version counts the changes
 */
public record HealthDeclaration(
        Id<HealthDeclaration> id,
        Id<User> user,
        Id<HealthQuestionnaire> questionnaire,
        List<HealthAnswer> answers,
        HealthOutcome outcome,
        @Nullable Instant expiresAt,
        boolean current,
        @Nullable String note,
        Instant declaredAt,
        @Nullable Instant reviewedAt,
        long version) {

    public HealthDeclaration {
        answers = List.copyOf(answers);
    }

    /** Whether it clears somebody for what takes place at this moment. */
    public boolean clears(Instant moment) {
        return current && outcome == HealthOutcome.CLEARED && (expiresAt == null || moment.isBefore(expiresAt));
    }
}
