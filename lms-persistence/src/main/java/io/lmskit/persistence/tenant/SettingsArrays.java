package io.lmskit.persistence.tenant;

import io.lmskit.tenant.CancellationPolicy.Tier;
import io.lmskit.tenant.TenantSettings;

/** The settings that are stored as arrays. */
@SuppressWarnings("ArrayRecordComponent") // never compared; numbers travel as arrays
record SettingsArrays(String[] roles, Integer[] hours, Integer[] percents) {

    static SettingsArrays of(TenantSettings settings) {
        return new SettingsArrays(
                settings.approvalRequiredFor().stream().sorted().toArray(String[]::new),
                settings.cancellation().tiers().stream()
                        .map(Tier::hoursBeforeStart)
                        .toArray(Integer[]::new),
                settings.cancellation().tiers().stream().map(Tier::percent).toArray(Integer[]::new));
    }
}
