package io.lmskit.persistence.tenant;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.tenant.CancellationPolicy;
import io.lmskit.tenant.CancellationPolicy.Tier;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.tenant.TenantSettings.Branding;
import io.lmskit.tenant.TenantSettings.Contact;
import io.lmskit.tenant.TenantStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** One row of {@link TenantSql#TENANT}. */
@SuppressWarnings("ArrayRecordComponent") // never compared; numbers travel as arrays
record TenantRow(
        Id<Tenant> id,
        String slug,
        String name,
        TenantStatus status,
        @Nullable String logoUrl,
        @Nullable String primaryColor,
        @Nullable String secondaryColor,
        @Nullable String accentColor,
        @Nullable String contactEmail,
        @Nullable String contactPhone,
        @Nullable String contactAddress,
        CurrencyUnit currency,
        ZoneId zone,
        Locale locale,
        String theme,
        String language,
        boolean notifications,
        int defaultCapacity,
        int defaultSessionCapacity,
        int certificateValidityYears,
        int defaultCreditCost,
        int creditReturnDays,
        int holdMinutes,
        @Nullable Integer bookingOpensDaysBefore,
        int bookingClosesMinutesBefore,
        List<String> approvalRequiredFor,
        Integer[] cancellationHours,
        Integer[] cancellationPercents,
        int cancellationGraceMinutes,
        Json settings,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    Tenant toTenant() {
        List<Tier> tiers = IntStream.range(0, cancellationHours.length)
                .mapToObj(i -> new Tier(cancellationHours[i], cancellationPercents[i]))
                .toList();
        TenantSettings chosen = new TenantSettings(
                name,
                new Branding(logoUrl, primaryColor, secondaryColor, accentColor),
                new Contact(contactEmail, contactPhone, contactAddress),
                currency,
                zone,
                locale,
                theme,
                language,
                notifications,
                defaultCapacity,
                defaultSessionCapacity,
                certificateValidityYears,
                defaultCreditCost,
                creditReturnDays,
                holdMinutes,
                bookingOpensDaysBefore,
                bookingClosesMinutesBefore,
                Set.copyOf(approvalRequiredFor),
                new CancellationPolicy(tiers, cancellationGraceMinutes),
                settings);
        return new Tenant(id, slug, status, chosen, version, createdAt, updatedAt);
    }
}
