package io.lmskit.account;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user has chosen. What is left out follows the tenant's settings, also when they change.
 *
 * @param theme null follows the tenant
 * @param language as a tag such as {@code en} or {@code pt-BR}; null follows the tenant
 * @param notifications whether notifications are wanted, by channel; what is missing follows the tenant
 */
public record PreferenceChoices(
        @Nullable Theme theme,
        @Nullable @Text(max = 35) String language,
        @NotNull Map<NotificationChannel, Boolean> notifications) {

    /** Nothing chosen. */
    public static final PreferenceChoices NONE = new PreferenceChoices(null, null, Map.of());

    public PreferenceChoices {
        language = Texts.cleanOrNull(language);
        notifications = Map.copyOf(notifications);
    }

    public PreferenceChoices withTheme(@Nullable Theme choice) {
        return new PreferenceChoices(choice, language, notifications);
    }

    public PreferenceChoices withLanguage(@Nullable String tag) {
        return new PreferenceChoices(theme, tag, notifications);
    }

    public PreferenceChoices withNotifications(Map<NotificationChannel, Boolean> wanted) {
        return new PreferenceChoices(theme, language, wanted);
    }
}
