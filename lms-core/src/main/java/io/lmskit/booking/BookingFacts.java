package io.lmskit.booking;

import io.lmskit.account.User;
import io.lmskit.account.UserStatus;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.clearance.ClearanceKind;
import io.lmskit.credit.AvailableCredit;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules are asked about, as it stood when it was read.
 *
 * @param tenantActive whether the tenant takes bookings at all
 * @param opensDaysBefore the tenant's booking window; null if it is always open
 * @param closesMinutesBefore how long before the start it closes
 * @param code the code that the customer typed; empty if the tenant has none of that name, or none was typed
 * @param usesByCustomer how many unreleased uses of the code the customer has
 * @param persons the customer and every attendee with an account
 * @param credits what the session costs in credits, and what the customer has of them
 */
public record BookingFacts(
        boolean tenantActive,
        @Nullable Integer opensDaysBefore,
        int closesMinutesBefore,
        SessionFacts session,
        Optional<DiscountCode> code,
        int usesByCustomer,
        List<PersonFacts> persons,
        CreditFacts credits) {

    public BookingFacts {
        persons = List.copyOf(persons);
    }

    /** Of a session that is not paid by credits. */
    public BookingFacts(
            boolean tenantActive,
            @Nullable Integer opensDaysBefore,
            int closesMinutesBefore,
            SessionFacts session,
            Optional<DiscountCode> code,
            int usesByCustomer,
            List<PersonFacts> persons) {
        this(
                tenantActive,
                opensDaysBefore,
                closesMinutesBefore,
                session,
                code,
                usesByCustomer,
                persons,
                CreditFacts.NONE);
    }

    /**
     * What it takes to pay by credits.
     *
     * @param cost of one seat; null if the session cannot be paid by credits
     * @param spent how many the booking holds already: of one that is brought back, or that takes another one's place
     * @param available what the customer has; empty if credits were not asked for
     */
    public record CreditFacts(@Nullable Integer cost, int spent, List<AvailableCredit> available) {

        /** Nothing is known of credits. */
        public static final CreditFacts NONE = new CreditFacts(null, 0, List.of());

        public CreditFacts {
            available = List.copyOf(available);
        }
    }

    /**
     * The session that is to be booked.
     *
     * @param capacity null for no limit
     * @param seatsTaken by live bookings
     * @param seatsOverdue those of them whose hold has expired: they go to whoever books next
     * @param price of one seat
     */
    public record SessionFacts(
            Id<Session> id,
            SessionStatus status,
            Instant startsAt,
            Instant endsAt,
            @Nullable Integer capacity,
            int seatsTaken,
            int seatsOverdue,
            Money price,
            @Nullable Id<Course> course,
            @Nullable Id<CourseType> courseType) {

        /** How many seats can be had, those with an expired hold included; unlimited is a very large number. */
        public int seatsFree() {
            return capacity == null ? Integer.MAX_VALUE : capacity - seatsTaken + seatsOverdue;
        }
    }

    /**
     * Somebody who is to have a place, or who pays for it. Bookings whose hold has expired do not count.
     *
     * @param status null if the tenant has no such user
     * @param booked whether they have a live place in this session
     * @param overlapping other sessions at that time in which they have a live place
     * @param missing what the course requires and they have not; nothing if the session is of no course
     * @param lacking clearances that are demanded and they have not
     * @param stranger whether the session is a meeting of a class in which they are not
     */
    public record PersonFacts(
            Id<User> id,
            @Nullable UserStatus status,
            boolean booked,
            List<Id<Session>> overlapping,
            Prerequisites missing,
            Set<ClearanceKind> lacking,
            boolean stranger) {

        public PersonFacts {
            overlapping = List.copyOf(overlapping);
            lacking = Set.copyOf(lacking);
        }

        /** Of whom no clearance is demanded that they have not, in a session for everybody. */
        public PersonFacts(
                Id<User> id,
                @Nullable UserStatus status,
                boolean booked,
                List<Id<Session>> overlapping,
                Prerequisites missing) {
            this(id, status, booked, overlapping, missing, Set.of(), false);
        }
    }
}
