package io.lmskit.clearance;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Answers the health questionnaire.
 *
 * @param questionnaire the one that was shown
 * @param answers one for each question, in their order
 */
public record DeclareHealth(
        @NotNull Id<User> user,
        @NotNull Id<HealthQuestionnaire> questionnaire,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid HealthAnswer> answers) {

    public DeclareHealth {
        answers = List.copyOf(answers);
    }
}
