package io.lmskit.persistence.account;

import io.lmskit.account.NotificationChannel;
import io.lmskit.account.PreferenceChoices;
import io.lmskit.account.Preferences;
import io.lmskit.account.Theme;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of {@link ProfileSql#READ_PREFERENCES}. */
record PreferencesRow(
        Id<User> userId,
        @Nullable Theme theme,
        @Nullable String language,
        @Nullable Boolean notifyEmail,
        @Nullable Boolean notifySms,
        @Nullable Boolean notifyPush,
        @Nullable Boolean notifyInApp,
        long version,
        String tenantTheme,
        String tenantLanguage,
        boolean tenantNotifications,
        boolean deleted) {

    Preferences toPreferences() {
        Map<NotificationChannel, Boolean> chosen = new EnumMap<>(NotificationChannel.class);
        put(chosen, NotificationChannel.EMAIL, notifyEmail);
        put(chosen, NotificationChannel.SMS, notifySms);
        put(chosen, NotificationChannel.PUSH, notifyPush);
        put(chosen, NotificationChannel.IN_APP, notifyInApp);
        return Preferences.of(
                userId,
                new PreferenceChoices(theme, language, chosen),
                tenantTheme,
                tenantLanguage,
                tenantNotifications,
                version);
    }

    private static void put(
            Map<NotificationChannel, Boolean> chosen, NotificationChannel channel, @Nullable Boolean wanted) {
        if (wanted != null) {
            chosen.put(channel, wanted);
        }
    }
}
