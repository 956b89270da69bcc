package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.account.UserStatus;
import io.lmskit.booking.BookingFacts;
import io.lmskit.booking.BookingFacts.CreditFacts;
import io.lmskit.booking.BookingFacts.PersonFacts;
import io.lmskit.booking.BookingFacts.SessionFacts;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.clearance.ClearanceKind;
import io.lmskit.credit.AvailableCredit;
import io.lmskit.credit.CreditUse;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.catalog.Lacks;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountValue;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link FactsSql#READ_FACTS}: what the rules are asked about, and the versions on which the commit insists.
 *
 * @param overdueHere bookings of the session whose hold has expired
 * @param demanding whether the tenant, the session or its course demands anything of a person beside what a statement without
 *     the parts about it reads
 * @param creditIds grants of credits with what is left of each, when it expires, and what the booking holds of it that is to
 *     be replaced or brought back; null if credits were not asked for
 * @param personOverlapping per person the ids of overlapping sessions, joined by commas
 * @param personOverdue per person their bookings in this session or at that time whose hold has expired, joined by commas
 * @param personLacksCourses per person the courses that are required and not completed, joined by commas
 * @param personLacksTypes per person the course types of which a certificate is required and lacking, joined by commas
 * @param personStranger per person whether the session is a meeting of a class in which they are not
 * @param personLacksClearances per person the kinds of clearances that are demanded and lacking, joined by commas
 */
@SuppressWarnings("ArrayRecordComponent") // a row or parameters of a statement, never compared
record FactsRow(
        boolean tenantActive,
        @Nullable Integer opensDaysBefore,
        int closesMinutesBefore,
        int holdMinutes,
        Id<Session> session,
        SessionStatus sessionStatus,
        Instant startsAt,
        Instant endsAt,
        @Nullable Integer capacity,
        int seatsTaken,
        int seatsOverdue,
        UUID[] overdueHere,
        Money price,
        @Nullable Integer creditCost,
        @Nullable Id<Course> course,
        @Nullable Id<CourseType> courseType,
        @Nullable Id<User> instructor,
        long sessionVersion,
        boolean demanding,
        UUID @Nullable [] creditIds,
        Integer @Nullable [] creditLeft,
        @Nullable Instant @Nullable [] creditExpiries,
        Integer @Nullable [] creditSpent,
        @Nullable Id<DiscountCode> codeId,
        @Nullable String code,
        @Nullable BigDecimal codePercent,
        @Nullable Money codeAmount,
        @Nullable Money codeMinimumPurchase,
        @Nullable Money codeMaximumDiscount,
        @Nullable Instant codeValidFrom,
        @Nullable Instant codeValidUntil,
        @Nullable Integer codeUsageLimit,
        @Nullable Integer codePerCustomerLimit,
        @Nullable Integer codeTimesUsed,
        UUID[] codeCourseTypes,
        UUID[] codeCourses,
        UUID[] codeProducts,
        @Nullable Boolean codeActive,
        @Nullable Long codeVersion,
        @Nullable Instant codeCreatedAt,
        @Nullable Instant codeUpdatedAt,
        int usesByCustomer,
        UUID[] personIds,
        @Nullable String[] personStatuses,
        @Nullable Long[] personRevisions,
        Boolean[] personBooked,
        String[] personOverlapping,
        String[] personOverdue,
        String[] personLacksCourses,
        String[] personLacksTypes,
        String[] personLacksClearances,
        Boolean[] personStranger) {

    BookingFacts toFacts() {
        SessionFacts facts = new SessionFacts(
                session,
                sessionStatus,
                startsAt,
                endsAt,
                capacity,
                seatsTaken,
                seatsOverdue,
                price,
                course,
                courseType);
        return new BookingFacts(
                tenantActive,
                opensDaysBefore,
                closesMinutesBefore,
                facts,
                discountCode(),
                usesByCustomer,
                persons(),
                new CreditFacts(creditCost, 0, credits()));
    }

    /** What the booking that is to be replaced has spent of credits whose price has not gone back, in the order of expiry. */
    List<CreditUse> held() {
        List<CreditUse> held = new ArrayList<>();
        if (creditIds != null && creditSpent != null) {
            for (int i = 0; i < creditIds.length; i++) {
                if (creditSpent[i] > 0) {
                    held.add(new CreditUse(Id.of(creditIds[i]), creditSpent[i]));
                }
            }
        }
        return held;
    }

    /** The credits that the customer has. */
    List<AvailableCredit> credits() {
        if (creditIds == null || creditLeft == null || creditExpiries == null) {
            return List.of();
        }
        List<AvailableCredit> credits = new ArrayList<>();
        for (int i = 0; i < creditIds.length; i++) {
            if (creditLeft[i] > 0) {
                credits.add(new AvailableCredit(Id.of(creditIds[i]), creditLeft[i], creditExpiries[i]));
            }
        }
        return credits;
    }

    Duration hold() {
        return Duration.ofMinutes(holdMinutes);
    }

    /** Whether holds have to be expired before this many seats can be taken by these persons. */
    boolean needsExpiry(int seats) {
        return Arrays.stream(personOverdue).anyMatch(ids -> !ids.isEmpty())
                || (capacity != null && capacity - seatsTaken < seats && overdueHere.length > 0);
    }

    /** The bookings whose holds stand in the way. */
    UUID[] overdue() {
        Set<UUID> all = new TreeSet<>(Arrays.asList(overdueHere));
        for (String own : personOverdue) {
            ids(own).forEach(all::add);
        }
        return all.toArray(UUID[]::new);
    }

    /** The revisions of the persons, in the order of their ids. */
    Long[] revisions() {
        return Arrays.stream(personRevisions).map(Objects::requireNonNull).toArray(Long[]::new);
    }

    private Optional<DiscountCode> discountCode() {
        if (codeId == null) {
            return Optional.empty();
        }
        DiscountValue value = codePercent != null
                ? DiscountValue.percent(codePercent)
                : DiscountValue.fixed(Objects.requireNonNull(codeAmount));
        DiscountDetails details = new DiscountDetails(
                Objects.requireNonNull(code),
                null,
                value,
                codeMinimumPurchase,
                codeMaximumDiscount,
                codeValidFrom,
                codeValidUntil,
                codeUsageLimit,
                codePerCustomerLimit,
                Arrays.stream(codeCourseTypes).map(Id::<CourseType>of).collect(Collectors.toSet()),
                Arrays.stream(codeCourses).map(Id::<Course>of).collect(Collectors.toSet()),
                Arrays.stream(codeProducts).map(Id::<Product>of).collect(Collectors.toSet()));
        return Optional.of(new DiscountCode(
                codeId,
                details,
                Objects.requireNonNull(codeActive),
                Objects.requireNonNull(codeTimesUsed),
                null,
                Objects.requireNonNull(codeVersion),
                Objects.requireNonNull(codeCreatedAt),
                Objects.requireNonNull(codeUpdatedAt)));
    }

    private List<PersonFacts> persons() {
        List<PersonFacts> persons = new ArrayList<>();
        for (int i = 0; i < personIds.length; i++) {
            String status = personStatuses[i];
            List<Id<Session>> sessions =
                    ids(personOverlapping[i]).map(Id::<Session>of).toList();
            persons.add(new PersonFacts(
                    Id.of(personIds[i]),
                    status == null ? null : EnumTextHandler.constant(UserStatus.class, status),
                    personBooked[i],
                    sessions,
                    Lacks.of(personLacksCourses[i], personLacksTypes[i]),
                    lacking(personLacksClearances[i]),
                    personStranger[i]));
        }
        return persons;
    }

    private static Set<ClearanceKind> lacking(String joined) {
        return joined.isEmpty()
                ? Set.of()
                : Arrays.stream(joined.split(","))
                        .map(kind -> EnumTextHandler.constant(ClearanceKind.class, kind))
                        .collect(Collectors.toSet());
    }

    private static Stream<UUID> ids(String joined) {
        return joined.isEmpty()
                ? Stream.empty()
                : Arrays.stream(joined.split(",")).map(UUID::fromString);
    }
}
