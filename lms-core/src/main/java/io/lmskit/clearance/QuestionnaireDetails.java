package io.lmskit.clearance;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about health.
 *
 * @param validDays for how many whole days after the day of the answers they are good, in the tenant's zone; null for ever
 */
public record QuestionnaireDetails(
        @NotNull @Text(max = 200) String title,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid HealthQuestion> questions,
        @Nullable @Positive @Max(36_500) Integer validDays) {

    public QuestionnaireDetails {
        title = Texts.clean(Objects.requireNonNullElse(title, ""));
        questions = List.copyOf(questions);
    }
}
