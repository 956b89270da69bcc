package io.lmskit.persistence.sales;

import io.lmskit.persistence.booking.SeatGates;
import io.lmskit.persistence.kernel.TrailSql;

/**
 * Places an order, however many lines it has. Persons, the code and the sessions are locked, in this order, by id within a
 * kind; then what was decided on is looked at, and behind that nothing is refused any more.
 */
final class PlaceSql {

    private static final String OPEN = """
            , place as (
              select x.id, x.version, x.seats_taken, x.capacity from (
                select s.id, s.version, s.seats_taken, s.capacity from lms.session s
                where  s.tenant_id = #{trail.tenant} and s.id = any (#{b.seats.sessions}) and exists (select from priced)
                order  by s.id for no key update of s) x
            ), granted as (
              select place.id, place.seats_taken + w.seats as seats_taken
              from   unnest(#{b.seats.sessions}, #{b.seats.sessionVersions}, #{b.seats.counts}) as w (id, version, seats)
              join   place on place.id = w.id and place.version = w.version
              where  place.capacity is null or place.seats_taken + w.seats <= place.capacity
            ), sold as (
              select p.id
              from   unnest(#{b.things}, #{b.thingVersions}) as w (id, version)
              join   lms.product p on p.tenant_id = #{trail.tenant} and p.id = w.id and p.version = w.version
              union all
              select c.id
              from   unnest(#{b.things}, #{b.thingVersions}) as w (id, version)
              join   lms.course c on c.tenant_id = #{trail.tenant} and c.id = w.id and c.version = w.version
              union all
              select k.id
              from   unnest(#{b.things}, #{b.thingVersions}) as w (id, version)
              join   lms.credit_pack k on k.tenant_id = #{trail.tenant} and k.id = w.id and k.version = w.version
              union all
              select l.id
              from   unnest(#{b.things}, #{b.thingVersions}) as w (id, version)
              join   lms.subscription_plan l on l.tenant_id = #{trail.tenant} and l.id = w.id and l.version = w.version
            ), open as (
              select from priced
              where  (select count(*) from granted) = cardinality(#{b.seats.sessions})
                and  (select count(*) from sold) = cardinality(#{b.things})
            )
            """;

    private static final String ORDER = """
            , written as (
              insert into lms.sales_order (tenant_id, id, number, customer_id, status, payment_status, payment_method,
                original_minor, discount_minor, amount_minor, due_minor, currency, discount_code_id, hold_expires_at, notes,
                metadata, created_by, created_at, updated_at)
              select #{trail.tenant}, #{b.id}, #{b.number}, #{b.customer}, 'pending', #{b.paymentState}, #{b.method}::text,
                #{b.quote.originalAmount.amountMinorLong}, #{b.quote.discount.amountMinorLong},
                #{b.quote.amount.amountMinorLong}, #{b.quote.amount.amountMinorLong},
                #{b.quote.amount.currencyUnit.code}, #{b.codeId}::uuid, #{b.holdExpiresAt}, #{b.notes}::text, #{b.metadata},
                #{trail.actorId}::uuid, #{trail.now}, #{trail.now}
              from   open
              returning *
            ), booked as (
              insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                price_minor, discount_minor, total_minor, due_minor, currency, order_id, hold_expires_at, created_by,
                created_at, updated_at)
              select w.tenant_id, k.id, k.reference, k.session_id, w.customer_id, 'pending',
                case when k.total = 0 then 'not_required' else 'pending' end, k.seats, k.price, k.discount, k.total, 0,
                w.currency, w.id, w.hold_expires_at, w.created_by, w.created_at, w.updated_at
              from   written w
              cross join unnest(#{b.seats.ids}, #{b.seats.references}, #{b.seats.sessions}, #{b.seats.counts},
                #{b.seats.prices}, #{b.seats.discounts}, #{b.seats.totals})
                as k (id, reference, session_id, seats, price, discount, total)
              returning *
            ), seated as (
              insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, name, email, updated_at)
              select k.tenant_id, a.id, k.id, k.session_id, a.seat, a.user_id, a.name, a.email, k.created_at
              from   booked k
              join   unnest(#{b.people.ids}, #{b.people.bookings}, #{b.people.seats}, #{b.people.users}, #{b.people.names},
                #{b.people.emails}) as a (id, booking_id, seat, user_id, name, email) on a.booking_id = k.id
              returning *
            ), taken as (
              update lms.session s
              set    seats_taken = granted.seats_taken
              from   granted, written
              where  s.tenant_id = #{trail.tenant} and s.id = granted.id
              returning s.id
            ), item as (
              insert into lms.order_item (tenant_id, id, order_id, position, kind, product_id, course_id, session_id,
                booking_id, pack_id, plan_id, name, quantity, credits, valid_days, unit_minor, original_minor, discount_minor,
                amount_minor)
              select w.tenant_id, i.id, w.id, i.position, i.kind, i.product_id, i.course_id, i.session_id, i.booking_id,
                i.pack_id, i.plan_id, i.name, i.quantity, i.credits, i.valid_days, i.unit, i.original, i.discount, i.amount
              from   written w
              cross join unnest(#{b.itemArrays.ids}, #{b.itemArrays.positions}, #{b.itemArrays.kinds},
                #{b.itemArrays.products}, #{b.itemArrays.courses}, #{b.itemArrays.sessions}, #{b.itemArrays.bookings},
                #{b.itemArrays.packs}, #{b.itemArrays.plans}, #{b.itemArrays.names}, #{b.itemArrays.quantities},
                #{b.itemArrays.credits}, #{b.itemArrays.validDays}, #{b.itemArrays.units}, #{b.itemArrays.originals},
                #{b.itemArrays.discounts}, #{b.itemArrays.amounts})
                as i (id, position, kind, product_id, course_id, session_id, booking_id, pack_id, plan_id, name, quantity,
                  credits, valid_days, unit, original, discount, amount)
              returning *
            ), used as (
              update lms.discount_code d
              set    times_used = code.times_used + 1
              from   code, written w
              where  d.tenant_id = w.tenant_id and d.id = code.id
              returning d.id
            ), redeemed as (
              insert into lms.discount_redemption
                (tenant_id, id, code_id, customer_id, order_id, amount_minor, currency, redeemed_at)
              select w.tenant_id, #{b.redemption}, code.id, w.customer_id, w.id, w.discount_minor, w.currency, w.updated_at
              from   written w, code
              returning id
            )
            """;

    private static final String ENTRY = ", "
            + TrailSql.ENTRY
            + """
             as (
              select 'order', w.id, 'OrderPlaced', null::jsonb,
                     to_jsonb(w) - array['tenant_id', 'notes', 'metadata', 'cancel_reason'] || jsonb_build_object('items', (
                       select jsonb_agg(to_jsonb(i) - array['tenant_id', 'order_id'] order by i.position) from item i)),
                     w.customer_id, null::jsonb, case when w.notes is not null or w.metadata <> '{}'
                       then jsonb_build_object('notes', w.notes, 'metadata', w.metadata) end
              from   written w
              union all
              select 'booking', w.id, 'BookingHeld', null::jsonb,
            """
            + SeatGates.BOOKING_AFTER
            + " || jsonb_build_object('session_seats_taken', granted.seats_taken) || "
            + SeatGates.TAKEN_VALUES
            + " from booked w join granted on granted.id = w.session_id)";

    static final String PLACE = SeatGates.PERSONS
            + SeatGates.CODE
            + OPEN
            + ORDER
            + SeatGates.PERSONS_MOVED
            + ENTRY
            + TrailSql.WRITE
            + " select w.id from written w";

    private PlaceSql() {}
}
