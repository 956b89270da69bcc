package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.AttendeeRules.Rest;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.scheduling.Session;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on single attendees. Both answer with the booking, or nothing if the decision no longer stands. */
interface AttendeeMapper {

    /**
     * Who is to sit on a seat, and what that decision stood on.
     *
     * @param persons the customer and who is named, by id, and with {@code revisions} as they were read
     */
    @SuppressWarnings("ArrayRecordComponent") // parameters of a statement, never compared
    record Naming(
            Id<Booking> booking,
            long version,
            Id<Session> session,
            long sessionVersion,
            UUID[] persons,
            Long[] revisions,
            Id<Attendee> attendee,
            @Nullable Id<User> user,
            @Nullable String name,
            @Nullable String email) {}

    /** Who is cancelled, what becomes of the booking, and what goes back. */
    record Cancelling(
            Id<Booking> booking,
            long version,
            Id<User> customer,
            Id<Session> session,
            Id<Attendee> attendee,
            Rest rest,
            Money refund,
            int creditsBack,
            boolean late,
            @Nullable String reason) {}

    @Select(AttendeeSql.NAME)
    Optional<BookingRow> name(@Param("trail") Trail trail, @Param("b") Naming naming);

    @Select(AttendeeSql.CANCEL)
    Optional<BookingRow> cancel(@Param("trail") Trail trail, @Param("b") Cancelling cancelling);
}
