package io.lmskit.payroll;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an instructor earns, and when; an instructor has one at a time.
 *
 * @param from first day
 * @param until the day after the last; null for ever
 */
public record PayTerms(
        Id<PayTerms> id,
        Id<User> instructor,
        Money base,
        Money perSession,
        Money perAttendee,
        ZoneId zone,
        LocalDate from,
        @Nullable LocalDate until,
        Instant createdAt) {}
