package io.lmskit.persistence.booking;

import io.lmskit.account.User;
import io.lmskit.booking.Attendance;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.RosterEntry;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.TrailSql;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on who came. */
interface AttendanceMapper {

    /** What a session's attendance depends on. */
    record SessionRow(Instant startsAt, @Nullable Id<User> instructor) {}

    /** A live place in a session. */
    record PlaceRow(
            Id<Attendee> id,
            int seat,
            @Nullable Id<User> user,
            @Nullable String name,
            @Nullable String email,
            boolean live,
            @Nullable Instant cancelledAt,
            Attendance attendance,
            @Nullable Instant checkedInAt,
            @Nullable Instant attendedAt,
            Id<Booking> booking,
            String reference,
            BookingStatus status,
            Id<User> customer,
            @Nullable String displayName,
            @Nullable String displayEmail) {

        Attendee toAttendee() {
            return new Attendee(id, seat, user, name, email, live, cancelledAt, attendance, checkedInAt, attendedAt);
        }

        RosterEntry toEntry() {
            return new RosterEntry(booking, reference, status, customer, toAttendee(), displayName, displayEmail);
        }
    }

    String PLACES = """
            select a.id, a.seat, a.user_id as user, a.name, a.email, a.live, a.cancelled_at, a.attendance, a.checked_in_at, a.attended_at,
                   b.id as booking, b.reference, b.status, b.customer_id as customer,
                   coalesce(a.name, u.display_name) as display_name, coalesce(a.email, u.email) as display_email
            from   lms.booking_attendee a
            join   lms.booking b on b.tenant_id = a.tenant_id and b.id = a.booking_id
            left join lms.user_account u on u.tenant_id = a.tenant_id and u.id = a.user_id
            where  a.tenant_id = #{tenant} and a.session_id = #{session} and a.live
            """;

    @Select("""
            select s.starts_at, s.instructor_id as instructor
            from   lms.session s
            where  s.tenant_id = #{tenant} and s.id = #{session}
            """)
    Optional<SessionRow> readSession(@Param("tenant") Id<Tenant> tenant, @Param("session") Id<Session> session);

    @Select(PLACES + " and a.id = any (#{attendees})")
    List<PlaceRow> readPlaces(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("attendees") UUID[] attendees);

    @Select(PLACES + """
                      and  (#{afterBooking}::uuid is null or (a.booking_id, a.seat) > (#{afterBooking}, #{afterSeat}))
                    order  by a.booking_id, a.seat
                    limit  #{limit}
                    """)
    List<PlaceRow> roster(
            @Param("tenant") Id<Tenant> tenant,
            @Param("session") Id<Session> session,
            @Param("afterBooking") @Nullable UUID afterBooking,
            @Param("afterSeat") int afterSeat,
            @Param("limit") int limit);

    /**
     * Marks places, and sets the status of each booking by what is known of all its places. Bookings and places are
     * locked first, so that places of one booking which are marked at the same moment are seen together. Who is not
     * expected any more is not checked in. What courses require of the attendees can depend on it: whatever is decided about
     * them at this moment is decided again.
     *
     * @return the places that were marked; fewer than asked for if the guard said no, and then all is to be rolled back
     */
    @Select("""
            with mark as (
              select m.id, m.attendance from unnest(#{attendees}, #{attendances}) as m (id, attendance)
            ), person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant}
                  and  c.id in (select a.user_id from lms.booking_attendee a
                                where  a.tenant_id = #{trail.tenant} and a.session_id = #{session}
                                  and  a.id in (select id from mark))
                order  by c.id for no key update of c) x
            ), revised as (
              update lms.customer c set revision = p.revision + 1
              from   person p
              where  c.tenant_id = #{trail.tenant} and c.id = p.id
              returning c.id
            ), before as (
              select x.* from (
                select b.* from lms.booking b
                where  b.tenant_id = #{trail.tenant} and b.status in ('confirmed', 'completed', 'no_show')
                  and  (select count(*) from revised) >= 0
                  and  b.id in (select a.booking_id from lms.booking_attendee a
                                where  a.tenant_id = #{trail.tenant} and a.session_id = #{session}
                                  and  a.id in (select id from mark))
                order  by b.id for no key update of b) x
            ), place as (
              select x.* from (
                select a.* from lms.booking_attendee a
                where  a.tenant_id = #{trail.tenant} and a.live and a.booking_id in (select id from before)
                order  by a.id for no key update of a) x
            ), marked as (
              update lms.booking_attendee a
              set    attendance = m.attendance, updated_at = #{trail.now},
                     checked_in_at = case m.attendance when 'checked_in' then #{trail.now} else p.checked_in_at end,
                     attended_at = case when m.attendance = 'attended' then coalesce(p.attended_at, #{trail.now}) end
              from   mark m join place p on p.id = m.id
              where  a.tenant_id = #{trail.tenant} and a.id = m.id
                and  (m.attendance <> 'checked_in' or p.attendance = 'expected')
              returning a.*
            ), outcome as (
              select p.booking_id,
                     bool_and(coalesce(m.attendance, p.attendance) in ('attended', 'no_show')) as complete,
                     bool_or(coalesce(m.attendance, p.attendance) = 'attended') as attended
              from   place p left join mark m on m.id = p.id
              group  by p.booking_id
            ), written as (
              update lms.booking b
              set    status = case when not o.complete then 'confirmed' when o.attended then 'completed' else 'no_show' end,
                     version = f.version + 1, updated_at = #{trail.now}
              from   outcome o join before f on f.id = o.booking_id
              where  b.tenant_id = #{trail.tenant} and b.id = o.booking_id
              returning b.*
            ),
            """ + TrailSql.ENTRY + """
                     as (
                      select 'booking', w.id, 'BookingAttendanceRecorded',
                             jsonb_build_object('status', f.status, 'version', f.version,
                               'attendance', (select jsonb_object_agg(p.id, p.attendance) from place p where p.booking_id = w.id)),
                             jsonb_build_object('status', w.status, 'version', w.version,
                               'attendance', (select jsonb_object_agg(m.id, m.attendance) from marked m where m.booking_id = w.id)),
                             null::uuid, null::jsonb, null::jsonb
                      from   written w join before f on f.id = w.id
                    )
                    """ + TrailSql.WRITE + """
                    select m.id, m.seat, m.user_id as user, m.name, m.email, m.live, m.cancelled_at, m.attendance, m.checked_in_at,
                           m.attended_at, w.id as booking, w.reference, w.status, w.customer_id as customer,
                           null as display_name, null as display_email
                    from   marked m join written w on w.id = m.booking_id
                    """)
    List<PlaceRow> mark(
            @Param("trail") Trail trail,
            @Param("session") Id<Session> session,
            @Param("attendees") UUID[] attendees,
            @Param("attendances") String[] attendances);
}
