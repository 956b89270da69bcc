package io.lmskit.account;

import io.lmskit.kernel.Id;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What holds for a user: what they have chosen, and else what the tenant's settings say.
 *
 * @param chosen what the user has chosen
 * @param theme {@code light}, {@code dark}, {@code system}, or a theme of the tenant's own
 * @param notifications the channels on which notifications are wanted
 * @param version counts the changes; 0 if nothing was ever chosen
 */
public record Preferences(
        Id<User> user,
        PreferenceChoices chosen,
        String theme,
        String language,
        Set<NotificationChannel> notifications,
        long version) {

    public Preferences {
        notifications = Set.copyOf(notifications);
    }

    /** The choices over the tenant's defaults. */
    public static Preferences of(
            Id<User> user,
            PreferenceChoices chosen,
            String tenantTheme,
            String tenantLanguage,
            boolean tenantNotifications,
            long version) {
        return new Preferences(
                user,
                chosen,
                chosen.theme() == null ? tenantTheme : chosen.theme().name().toLowerCase(Locale.ROOT),
                chosen.language() == null ? tenantLanguage : chosen.language(),
                Arrays.stream(NotificationChannel.values())
                        .filter(channel -> chosen.notifications().getOrDefault(channel, tenantNotifications))
                        .collect(Collectors.toUnmodifiableSet()),
                version);
    }
}
