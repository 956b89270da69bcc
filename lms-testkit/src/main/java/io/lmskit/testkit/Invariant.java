package io.lmskit.testkit;

/** What holds in the whole database at any moment; each with a query that lists what breaks it. */
enum Invariant {
    SEATS_TAKEN_ARE_THE_LIVE_PLACES("""
            select s.tenant_id, s.id as session, s.seats_taken, count(a.id) as live_places
            from lms.session s
            left join lms.booking_attendee a on a.tenant_id = s.tenant_id and a.session_id = s.id and a.live
            group by s.tenant_id, s.id
            having s.seats_taken <> count(a.id)
            """),
    SEATS_TAKEN_ARE_WITHIN_THE_CAPACITY("""
            select s.tenant_id, s.id as session, s.status, s.seats_taken, s.capacity, v.capacity as venue_capacity
            from lms.session s
            left join lms.venue v on v.tenant_id = s.tenant_id and v.id = s.venue_id
            where s.seats_taken > s.capacity
               or s.status in ('draft', 'published') and v.capacity is not null
                  and (s.capacity is null or s.capacity > v.capacity)
            """),
    A_PLACE_IS_LIVE_AS_LONG_AS_ITS_BOOKING_IS("""
            select b.tenant_id, b.id as booking, b.reference, b.status, b.seats, b.session_id,
                   count(a.id) filter (where a.live) as live_places,
                   count(a.id) filter (where a.cancelled_at is not null) as cancelled_places,
                   count(a.id) filter (where a.session_id <> b.session_id) as places_elsewhere
            from lms.booking b
            left join lms.booking_attendee a on a.tenant_id = b.tenant_id and a.booking_id = b.id
            group by b.tenant_id, b.id
            having (b.status in ('pending', 'confirmed', 'completed', 'no_show')) <> (count(a.id) filter (where a.live) > 0)
                or count(a.id) filter (where a.live) not in (0, b.seats)
                or count(a.id) filter (where a.cancelled_at is null) <> b.seats
                or count(a.id) filter (where a.live and a.session_id <> b.session_id) > 0
            """),
    ONE_LIVE_PLACE_PER_PERSON_AND_SESSION("""
            select a.tenant_id, a.session_id, a.user_id, count(*) as live_places
            from lms.booking_attendee a
            where a.live and a.user_id is not null
            group by a.tenant_id, a.session_id, a.user_id
            having count(*) > 1
            """),
    NO_TWO_LIVE_SESSIONS_OVERLAP_AT_AN_EXCLUSIVE_VENUE("""
            with planned as (
              select s.tenant_id, s.id, v.id as venue_id,
                     tstzrange(s.starts_at - make_interval(mins => v.setup_minutes),
                               s.ends_at + make_interval(mins => v.clearing_minutes)) as during
              from lms.session s
              join lms.venue v on v.tenant_id = s.tenant_id and v.id = s.venue_id and v.exclusive
              where s.status in ('draft', 'published')
            )
            select a.tenant_id, a.venue_id, a.id as session, b.id as other, a.during, b.during as other_during
            from planned a
            join planned b on b.tenant_id = a.tenant_id and b.venue_id = a.venue_id and b.id > a.id and b.during && a.during
            """),
    NO_TWO_LIVE_SESSIONS_OVERLAP_FOR_AN_INSTRUCTOR("""
            select a.tenant_id, a.instructor_id, a.id as session, b.id as other, a.starts_at, a.ends_at,
                   b.starts_at as other_starts_at, b.ends_at as other_ends_at
            from lms.session a
            join lms.session b on b.tenant_id = a.tenant_id and b.instructor_id = a.instructor_id and b.id > a.id
             and b.starts_at < a.ends_at and b.ends_at > a.starts_at
            where a.status in ('draft', 'published') and b.status in ('draft', 'published')
            """),
    A_LIVE_SESSION_OCCUPIES_ITS_VENUE_AND_INSTRUCTOR("""
            select s.tenant_id, s.id as session, s.status, s.venue_id, s.instructor_id
            from lms.session s
            where (s.status in ('draft', 'published') and s.venue_id is not null) <> exists (
                    select from lms.venue_occupancy o
                    where o.tenant_id = s.tenant_id and o.session_id = s.id and o.venue_id = s.venue_id)
               or (s.status in ('draft', 'published') and s.instructor_id is not null) <> exists (
                    select from lms.instructor_occupancy o
                    where o.tenant_id = s.tenant_id and o.session_id = s.id and o.instructor_id = s.instructor_id)
            """),
    USES_OF_A_CODE_ARE_ITS_UNRELEASED_REDEMPTIONS("""
            select d.tenant_id, d.id as discount_code, d.code, d.times_used, d.usage_limit, count(r.id) as unreleased
            from lms.discount_code d
            left join lms.discount_redemption r on r.tenant_id = d.tenant_id and r.code_id = d.id and r.released_at is null
            group by d.tenant_id, d.id
            having d.times_used <> count(r.id) or d.times_used > d.usage_limit
            """),
    USES_OF_A_CODE_BY_ONE_CUSTOMER_ARE_WITHIN_ITS_LIMIT("""
            select d.tenant_id, d.id as discount_code, d.code, d.per_customer_limit, r.customer_id, count(*) as uses
            from lms.discount_code d
            join lms.discount_redemption r on r.tenant_id = d.tenant_id and r.code_id = d.id and r.released_at is null
            group by d.tenant_id, d.id, r.customer_id
            having count(*) > d.per_customer_limit
            """),
    A_LIVE_BOOKING_WITH_A_CODE_HOLDS_ONE_USE_OF_IT("""
            select b.tenant_id, b.id as booking, b.reference, b.status, b.discount_code_id, count(r.id) as unreleased
            from lms.booking b
            left join lms.discount_redemption r
              on r.tenant_id = b.tenant_id and r.booking_id = b.id and r.released_at is null and r.code_id = b.discount_code_id
            group by b.tenant_id, b.id
            having count(r.id)
              <> case when b.discount_code_id is not null and b.status in ('pending', 'confirmed', 'completed', 'no_show')
                   then 1 else 0 end
            """),
    WHAT_IS_LEFT_OF_CREDITS_IS_THE_SUM_OF_THEIR_LEDGER("""
            select g.tenant_id, g.id as credit_grant, g.customer_id, g.credits, g.remaining, coalesce(sum(e.amount), 0) as ledger
            from lms.credit_grant g
            left join lms.credit_entry e on e.tenant_id = g.tenant_id and e.grant_id = g.id and e.customer_id = g.customer_id
            group by g.tenant_id, g.id
            having g.remaining <> coalesce(sum(e.amount), 0) or g.remaining < 0 or g.remaining > g.credits
            """),
    A_BOOKING_HAS_SPENT_WHAT_IT_COSTS_IN_CREDITS("""
            select b.tenant_id, b.id as booking, b.reference, b.status, b.credits, b.credits_spent, b.credits_retained,
                   -coalesce(sum(e.amount), 0) as ledger
            from lms.booking b
            left join lms.credit_entry e on e.tenant_id = b.tenant_id and e.booking_id = b.id
            group by b.tenant_id, b.id
            having b.credits_spent <> -coalesce(sum(e.amount), 0) or b.credits_spent - b.credits_retained not between 0 and b.credits
                or b.status in ('confirmed', 'completed', 'no_show') and b.credits_spent - b.credits_retained <> b.credits
            """),
    MEMBERS_OF_A_PLAN_ARE_ITS_LIVE_SUBSCRIPTIONS("""
            select p.tenant_id, p.id as plan, p.members, p.max_members, count(s.id) as live
            from lms.subscription_plan p
            left join lms.subscription s on s.tenant_id = p.tenant_id and s.plan_id = p.id and s.status not in ('cancelled', 'ended')
            group by p.tenant_id, p.id
            having p.members <> count(s.id) or p.members > p.max_members
            """),
    WHO_IS_PAST_DUE_OWES_SOMETHING("""
            select s.tenant_id, s.id as subscription, s.status
            from lms.subscription s
            where s.status = 'past_due'
              and not exists (select from lms.subscription_charge h
                              where h.tenant_id = s.tenant_id and h.subscription_id = s.id and h.settled_at is null
                                and h.amount_minor > 0)
            """),
    A_CONFIRMED_BOOKING_OWES_NOTHING("""
            select b.tenant_id, b.id as booking, b.reference, b.status, b.total_minor, b.due_minor, b.paid_minor
            from lms.booking b
            where b.status in ('confirmed', 'completed', 'no_show') and b.due_minor <> 0
            """),
    A_LIVE_BOOKING_KEEPS_AT_MOST_WHAT_IT_COSTS("""
            select b.tenant_id, b.id as booking, b.reference, b.total_minor, b.paid_minor, b.refunded_minor, b.retained_minor
            from lms.booking b
            where b.status in ('pending', 'confirmed', 'completed', 'no_show')
              and b.paid_minor - b.refunded_minor - b.retained_minor > b.total_minor
            """),
    A_BOOKING_GIVES_BACK_AT_MOST_WHAT_WAS_PAID("""
            select b.tenant_id, b.id as booking, b.reference, b.paid_minor, b.refunded_minor,
                   coalesce(sum(p.amount_minor) filter (where p.received_at is not null), 0) as received,
                   coalesce(sum(p.refund_requested_minor), 0) as to_go_back
            from lms.booking b
            left join lms.payment p on p.tenant_id = b.tenant_id and p.booking_id = b.id and p.currency = b.currency
            group by b.tenant_id, b.id
            having b.refunded_minor > b.paid_minor
                or b.paid_minor > coalesce(sum(p.amount_minor) filter (where p.received_at is not null), 0)
                or b.refunded_minor > coalesce(sum(p.refund_requested_minor), 0)
            """),
    REFUNDS_OF_A_PAYMENT_ADD_UP("""
            select p.tenant_id, p.id as payment, p.status, p.amount_minor, p.refund_requested_minor, p.refunded_minor,
                   coalesce(sum(r.amount_minor), 0) as wanted,
                   coalesce(sum(r.amount_minor) filter (where r.status = 'succeeded'), 0) as carried_out
            from lms.payment p
            left join lms.refund r on r.tenant_id = p.tenant_id and r.payment_id = p.id
            group by p.tenant_id, p.id
            having p.refund_requested_minor <> coalesce(sum(r.amount_minor), 0)
                or p.refunded_minor <> coalesce(sum(r.amount_minor) filter (where r.status = 'succeeded'), 0)
                or p.refunded_minor > p.amount_minor
            """),
    AN_ORDER_IS_THE_SUM_OF_ITS_LINES("""
            select o.tenant_id, o.id as "order", o.number, o.original_minor, o.discount_minor, o.amount_minor,
                   sum(i.original_minor) as originals, sum(i.discount_minor) as discounts, sum(i.amount_minor) as amounts,
                   sum(i.refunded_minor) as refunded_of_items
            from lms.sales_order o
            left join lms.order_item i on i.tenant_id = o.tenant_id and i.order_id = o.id
            group by o.tenant_id, o.id
            having o.original_minor is distinct from sum(i.original_minor)
                or o.discount_minor is distinct from sum(i.discount_minor)
                or o.amount_minor is distinct from sum(i.amount_minor)
                or o.refunded_minor < sum(i.refunded_minor)
            """),
    AN_ORDER_GIVES_BACK_AT_MOST_WHAT_WAS_PAID("""
            select o.tenant_id, o.id as "order", o.number, o.status, o.due_minor, o.paid_minor, o.refunded_minor,
                   coalesce(sum(p.amount_minor) filter (where p.received_at is not null), 0) as received,
                   coalesce(sum(p.refund_requested_minor), 0) as to_go_back
            from lms.sales_order o
            left join lms.payment p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.currency = o.currency
            group by o.tenant_id, o.id
            having o.refunded_minor > o.paid_minor
                or o.paid_minor <> coalesce(sum(p.amount_minor) filter (where p.received_at is not null), 0)
                or o.refunded_minor <> coalesce(sum(p.refund_requested_minor), 0)
                or o.status in ('completed', 'refunded') and (o.due_minor <> 0 or o.paid_minor < o.amount_minor)
            """),
    AN_ORDER_IS_DELIVERED_ONCE_AND_ONLY_WHEN_COMPLETED("""
            select o.tenant_id, o.id as "order", o.number, o.status, i.id as item, i.kind, i.withdrawn_at,
                   count(distinct p.id) as purchases, count(distinct g.id) as grants, k.status as booking_status
            from lms.sales_order o
            join lms.order_item i on i.tenant_id = o.tenant_id and i.order_id = o.id
            left join lms.purchase p on p.tenant_id = i.tenant_id and p.order_item_id = i.id
            left join lms.access_grant g on g.tenant_id = i.tenant_id and g.order_item_id = i.id
            left join lms.booking k on k.tenant_id = i.tenant_id and k.id = i.booking_id
            group by o.tenant_id, o.id, i.id, i.tenant_id, k.status
            having count(distinct p.id) <> case when i.kind = 'product' and o.status in ('completed', 'refunded') then 1 else 0 end
                or i.kind = 'course'
                   and count(distinct g.id) <> case when o.status in ('completed', 'refunded') then 1 else 0 end
                or count(distinct g.id) > 0 and o.status not in ('completed', 'refunded')
                or i.kind = 'seats' and (k.status is null
                   or o.status = 'completed' and k.status in ('pending', 'expired')
                   or o.status = 'cancelled' and k.status not in ('cancelled', 'expired'))
            """),
    CREDITS_AND_SUBSCRIPTIONS_OF_AN_ORDER_ARE_DELIVERED_ONCE("""
            select o.tenant_id, o.id as "order", o.number, o.status, i.id as item, i.kind, i.withdrawn_at,
                   count(distinct g.id) as credit_grants, count(distinct s.id) as subscriptions
            from lms.sales_order o
            join lms.order_item i on i.tenant_id = o.tenant_id and i.order_id = o.id
            left join lms.credit_grant g on g.tenant_id = i.tenant_id and g.order_item_id = i.id
            left join lms.subscription s on s.tenant_id = i.tenant_id and s.order_item_id = i.id
            group by o.tenant_id, o.id, i.id, i.tenant_id
            having i.kind = 'credits'
                   and count(distinct g.id) <> case when o.status in ('completed', 'refunded') then 1 else 0 end
                or i.kind = 'subscription'
                   and count(distinct s.id) <> case when o.status in ('completed', 'refunded') then 1 else 0 end
                or i.kind not in ('credits', 'subscription') and count(distinct g.id) + count(distinct s.id) > 0
                or count(distinct g.id) > 0 and o.status not in ('completed', 'refunded')
                or bool_or(g.id is not null and (g.withdrawn_at is null) <> (i.withdrawn_at is null))
                or i.withdrawn_at is not null and bool_or(s.status not in ('cancelled', 'ended'))
            """),
    WHAT_WAS_REFUNDED_OF_AN_ORDER_IS_WITHDRAWN("""
            select i.tenant_id, i.order_id, i.id as item, i.withdrawn_at, i.amount_minor, i.returned_minor, p.refunded_at,
                   g.revoked_at
            from lms.order_item i
            left join lms.purchase p on p.tenant_id = i.tenant_id and p.order_item_id = i.id
            left join lms.access_grant g on g.tenant_id = i.tenant_id and g.order_item_id = i.id
            where (i.withdrawn_at is null and p.refunded_at is not null)
               or (i.withdrawn_at is not null and p.id is not null and p.refunded_at is null)
               or (i.withdrawn_at is not null and g.id is not null and g.revoked_at is null)
               or (i.withdrawn_at is not null and i.returned_minor <> i.amount_minor)
            """),
    MONEY_OF_AN_ORDERS_REFUND_GOES_BACK_BEFORE_IT_IS_COMPLETED("""
            select r.tenant_id, r.id as order_refund, r.status, r.amount_minor,
                   coalesce(sum(f.amount_minor), 0) as wanted,
                   coalesce(sum(f.amount_minor) filter (where f.status = 'succeeded'), 0) as gone_back
            from lms.order_refund r
            left join lms.refund f on f.tenant_id = r.tenant_id and f.order_refund_id = r.id
            group by r.tenant_id, r.id
            having coalesce(sum(f.amount_minor), 0) <> r.amount_minor
                or r.status = 'completed'
                   and coalesce(sum(f.amount_minor) filter (where f.status = 'succeeded'), 0) <> r.amount_minor
            """),
    AN_ORDER_WITH_A_CODE_HOLDS_ONE_USE_OF_IT_UNTIL_IT_ENDS("""
            select o.tenant_id, o.id as "order", o.number, o.status, o.discount_code_id, count(r.id) as unreleased
            from lms.sales_order o
            left join lms.discount_redemption r
              on r.tenant_id = o.tenant_id and r.order_id = o.id and r.released_at is null and r.code_id = o.discount_code_id
            group by o.tenant_id, o.id
            having count(r.id)
              <> case when o.discount_code_id is not null and o.status in ('pending', 'processing', 'completed') then 1 else 0 end
            """),
    A_CERTIFICATE_IS_FOR_ONE_COMPLETION("""
            select c.tenant_id, c.id as certificate, c.number, c.attendee_id, a.attendance,
                   count(*) over (partition by c.tenant_id, c.attendee_id) as certificates
            from lms.certificate c
            left join lms.booking_attendee a on a.tenant_id = c.tenant_id and a.id = c.attendee_id
            where c.attendee_id is not null and c.revoked_at is null and (a.attendance is distinct from 'attended' or not a.live)
               or exists (select from lms.certificate o
                    where o.tenant_id = c.tenant_id and o.attendee_id = c.attendee_id and o.id <> c.id)
            """),
    SECTIONS_AND_LESSONS_ARE_NUMBERED_WITHOUT_GAPS("""
            select s.tenant_id, 'course' as parent, s.course_id as id, count(*) as children, min(s.position) as first,
                   max(s.position) as last
            from lms.course_section s
            group by s.tenant_id, s.course_id
            having min(s.position) <> 1 or max(s.position) <> count(*) or count(distinct s.position) <> count(*)
            union all
            select l.tenant_id, 'section', l.section_id, count(*), min(l.position), max(l.position)
            from lms.lesson l
            group by l.tenant_id, l.section_id
            having min(l.position) <> 1 or max(l.position) <> count(*) or count(distinct l.position) <> count(*)
            """),
    A_COURSE_CERTIFICATE_STANDS_ON_ITS_COMPLETION("""
            select c.tenant_id, c.id as certificate, c.number, c.course_completion_id, f.user_id, f.course_id
            from lms.certificate c
            left join lms.course_completion f on f.tenant_id = c.tenant_id and f.id = c.course_completion_id
            where c.course_completion_id is not null
              and (f.id is null or f.user_id <> c.user_id or f.course_id <> c.course_id
                   or exists (select from lms.certificate o
                        where o.tenant_id = c.tenant_id and o.course_completion_id = c.course_completion_id and o.id <> c.id))
            """),
    A_LESSON_IS_COMPLETED_ONCE_BY_EACH("""
            select d.tenant_id, d.user_id, d.lesson_id, d.course_id, l.course_id as lesson_course, count(*) as completions
            from lms.lesson_completion d
            left join lms.lesson l on l.tenant_id = d.tenant_id and l.id = d.lesson_id
            group by d.tenant_id, d.user_id, d.lesson_id, d.course_id, l.course_id
            having count(*) > 1 or l.course_id is distinct from d.course_id
            """),
    A_GRANT_OF_ACCESS_NAMES_ITS_SOURCE_ONCE("""
            select g.tenant_id, g.source, g.booking_id, g.enrollment_id, g.order_item_id, g.course_id, g.user_id,
                   count(*) as grants
            from lms.access_grant g
            group by g.tenant_id, g.source, g.booking_id, g.enrollment_id, g.order_item_id, g.course_id, g.user_id
            having (g.source = 'booking') <> (g.booking_id is not null)
                or (g.source = 'enrollment') <> (g.enrollment_id is not null)
                or (g.source in ('purchase', 'order')) <> (g.order_item_id is not null)
                or (num_nonnulls(g.booking_id, g.enrollment_id, g.order_item_id) > 0 and count(*) > 1)
            """),
    A_STUDENT_IS_ENROLLED_ONCE_IN_A_COURSE("""
            select e.tenant_id, e.course_id, e.class_group_id, e.user_id, count(*) as enrollments
            from lms.enrollment e
            group by e.tenant_id, e.course_id, e.class_group_id, e.user_id
            having count(*) > 1
            """),
    WHO_PAID_FOR_A_COURSE_IS_ENROLLED_IN_IT("""
            select o.tenant_id, o.id as sales_order, i.id as item, i.course_id, o.customer_id
            from lms.sales_order o
            join lms.order_item i on i.tenant_id = o.tenant_id and i.order_id = o.id and i.kind = 'course'
            left join lms.enrollment e on e.tenant_id = o.tenant_id and e.course_id = i.course_id and e.user_id = o.customer_id
            where o.status = 'completed' and i.withdrawn_at is null and e.id is null
            union all
            select e.tenant_id, i.order_id, i.id, e.course_id, e.user_id
            from lms.enrollment e
            join lms.order_item i on i.tenant_id = e.tenant_id and i.id = e.order_item_id
            where i.withdrawn_at is not null and e.status in ('pending', 'active', 'paused')
            """),
    MEMBERS_OF_A_CLASS_ARE_COUNTED_AND_HAVE_A_PLACE("""
            select g.tenant_id, g.id as class_group, g.members, g.capacity, m.joined, e.enrolled
            from lms.class_group g
            cross join lateral (
              select count(*) as joined from lms.class_member m
              where m.tenant_id = g.tenant_id and m.group_id = g.id and m.left_at is null) m
            cross join lateral (
              select count(*) as enrolled from lms.enrollment e
              where e.tenant_id = g.tenant_id and e.class_group_id = g.id and e.status <> 'withdrawn') e
            where g.members <> m.joined + e.enrolled or g.members > g.capacity
            """),
    AN_INSTRUCTOR_TEACHES_A_COURSE_ONCE_AT_A_TIME("""
            select a.tenant_id, a.course_id, a.user_id, a.id as assignment, b.id as other
            from lms.course_instructor a
            join lms.course_instructor b on b.tenant_id = a.tenant_id and b.course_id = a.course_id and b.user_id = a.user_id
             and b.id > a.id and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
            """),
    AN_ENROLLMENT_HAS_ITS_GRANT_OF_ACCESS("""
            select e.tenant_id, e.id as enrollment, e.status, g.id as access_grant, g.revoked_at
            from lms.enrollment e
            left join lms.access_grant g on g.tenant_id = e.tenant_id and g.enrollment_id = e.id
                 and g.course_id = e.course_id and g.user_id = e.user_id
            where g.id is null or (e.status = 'withdrawn' and g.revoked_at is null)
            """),
    AN_ENROLLMENT_ENDS_WITH_AN_OUTCOME("""
            select e.tenant_id, e.id as enrollment, e.status, e.outcome, e.ended_at, e.by_lessons
            from lms.enrollment e
            where (e.status in ('completed', 'withdrawn')) <> (e.outcome is not null)
               or (e.outcome is null) <> (e.ended_at is null)
               or (e.status = 'withdrawn') <> (coalesce(e.outcome, '') = 'withdrawn')
               or e.outcome in ('passed', 'distinction') and not exists (
                    select from lms.course_completion f
                    where f.tenant_id = e.tenant_id and f.course_id = e.course_id and f.user_id = e.user_id)
            """),
    THE_HISTORY_OF_AN_ENROLLMENT_ENDS_WITH_ITS_STATUS("""
            select e.tenant_id, e.id as enrollment, e.status, e.outcome, h.status as last_status, h.outcome as last_outcome
            from lms.enrollment e
            left join lateral (
              select h.status, h.outcome from lms.enrollment_change h
              where h.tenant_id = e.tenant_id and h.enrollment_id = e.id order by h.nr desc limit 1) h on true
            where h.status is distinct from e.status or h.outcome is distinct from e.outcome
            """),
    ONE_FEE_PER_ENROLLMENT_OR_STUDENT_AND_PERIOD("""
            select f.tenant_id, f.enrollment_id, f.user_id, f.period, f.bridging, count(*) as fees
            from lms.monthly_fee f
            group by f.tenant_id, f.enrollment_id, f.user_id, f.period, f.bridging
            having count(*) > 1
            """),
    FEES_BY_A_PLAN_ARE_FOR_DAYS_OF_THEIR_OWN("""
            select f.tenant_id, f.id as fee, f.ends_on, f.next_starts_on
            from (
              select f.tenant_id, f.id, f.ends_on,
                     lead(f.starts_on) over (partition by f.tenant_id, coalesce(f.enrollment_id, f.user_id), f.plan_id
                                             order by f.starts_on, f.id) as next_starts_on
              from lms.monthly_fee f) f
            where f.next_starts_on < f.ends_on
            """),
    THE_ACCOUNT_OF_A_FEE_ADDS_UP("""
            select f.tenant_id, f.id as fee, f.status, f.amount_minor, f.late_fee_minor, f.waived_minor, f.paid_minor, f.due_minor
            from lms.monthly_fee f
            left join lateral (
              select coalesce(sum(case e.kind when 'payment' then e.amount_minor when 'refund' then - e.amount_minor end), 0) as paid,
                     coalesce(sum(e.amount_minor) filter (where e.kind = 'overdue'), 0) as late,
                     coalesce(sum(e.amount_minor) filter (where e.kind = 'waiver'), 0) as waived
              from lms.fee_entry e where e.tenant_id = f.tenant_id and e.fee_id = f.id) e on true
            where f.paid_minor <> e.paid or f.late_fee_minor <> e.late or f.waived_minor <> e.waived
               or f.due_minor <> case f.status when 'cancelled' then 0
                                 else f.amount_minor + f.late_fee_minor - f.waived_minor - f.paid_minor end
               or f.due_minor < 0
            """),
    A_FEE_COUNTS_WHAT_ITS_PAYMENTS_LEFT_HERE("""
            select f.tenant_id, f.id as fee, f.status, f.paid_minor, sum(p.amount_minor - p.refund_requested_minor) as left_here
            from lms.monthly_fee f
            join lms.payment p on p.tenant_id = f.tenant_id and p.fee_id = f.id and p.currency = f.currency and p.received_at is not null
            group by f.tenant_id, f.id
            having f.paid_minor < sum(p.amount_minor - p.refund_requested_minor)
            """),
    A_CHARGE_COUNTS_WHAT_ITS_PAYMENTS_LEFT_HERE("""
            select h.tenant_id, h.id as subscription_charge, h.amount_minor, h.paid_minor, h.settled_at,
                   coalesce(sum(p.amount_minor - p.refund_requested_minor), 0) as left_here
            from lms.subscription_charge h
            left join lms.payment p on p.tenant_id = h.tenant_id and p.subscription_charge_id = h.id and p.currency = h.currency
             and p.received_at is not null
            group by h.tenant_id, h.id
            having h.paid_minor <> coalesce(sum(p.amount_minor - p.refund_requested_minor), 0)
                or h.paid_minor > greatest(h.amount_minor, 0)
                or h.amount_minor > 0 and h.paid_minor = h.amount_minor and h.settled_at is null
            """),
    A_SALARY_IS_PAID_AS_ITS_PAYMENTS_SAY("""
            select s.tenant_id, s.id as salary, s.status, s.amount_minor, s.paid_minor, s.advanced_minor, p.paid, p.advanced
            from lms.instructor_salary s
            left join lateral (
              select coalesce(sum(p.amount_minor), 0) as paid,
                     coalesce(sum(p.amount_minor) filter (where p.type = 'advance'), 0) as advanced
              from lms.instructor_payment p where p.tenant_id = s.tenant_id and p.salary_id = s.id) p on true
            where s.paid_minor <> p.paid or s.advanced_minor <> p.advanced or p.paid > greatest(s.amount_minor, p.advanced)
            """),
    ONE_SALARY_PER_INSTRUCTOR_AND_MONTH("""
            select s.tenant_id, s.instructor_id, s.month, count(*) as salaries
            from lms.instructor_salary s
            group by s.tenant_id, s.instructor_id, s.month
            having count(*) > 1
            """),
    EVERY_CHANGE_HAS_A_JOURNAL_ENTRY("""
            with entity as (
              select tenant_id, id, version, 'course' as entity from lms.course
              union all select tenant_id, id, 0, 'course type' from lms.course_type
              union all select tenant_id, id, version, 'section' from lms.course_section
              union all select tenant_id, id, version, 'lesson' from lms.lesson
              union all select tenant_id, id, version, 'product' from lms.product
              union all select tenant_id, id, version, 'service' from lms.service_offer
              union all select tenant_id, id, version, 'service booking' from lms.service_booking
              union all select tenant_id, id, version, 'user' from lms.user_account
              union all select tenant_id, id, version, 'venue' from lms.venue
              union all select tenant_id, id, version, 'session' from lms.session
              union all select tenant_id, id, version, 'discount code' from lms.discount_code
              union all select tenant_id, id, version, 'credit pack' from lms.credit_pack
              union all select tenant_id, id, version, 'credit grant' from lms.credit_grant
              union all select tenant_id, id, 0, 'health questionnaire' from lms.health_questionnaire
              union all select tenant_id, id, version, 'health declaration' from lms.health_declaration
              union all select tenant_id, id, version, 'induction' from lms.induction
              union all select tenant_id, id, version, 'review' from lms.review
              union all select tenant_id, id, version, 'subscription plan' from lms.subscription_plan
              union all select tenant_id, id, version, 'subscription' from lms.subscription
              union all select tenant_id, id, 0, 'subscription charge' from lms.subscription_charge
              union all select tenant_id, id, version, 'booking' from lms.booking
              union all select tenant_id, id, version, 'order' from lms.sales_order
              union all select tenant_id, id, case when refunded_at is null then 0 else 1 end, 'purchase' from lms.purchase
              union all select tenant_id, id, version, 'order refund' from lms.order_refund
              union all select tenant_id, id, version, 'payment' from lms.payment
              union all select tenant_id, id, version, 'refund' from lms.refund
              union all select tenant_id, id, 0, 'certificate' from lms.certificate
              union all select tenant_id, id, case when revoked_at is null then 0 else 1 end, 'access grant' from lms.access_grant
              union all select tenant_id, id, version, 'enrollment' from lms.enrollment
              union all select tenant_id, id, version, 'fee plan' from lms.fee_plan
              union all select tenant_id, id, 0, 'fee assignment' from lms.fee_assignment
              union all select tenant_id, id, 0, 'fee reduction' from lms.fee_reduction
              union all select tenant_id, id, version, 'fee' from lms.monthly_fee
              union all select tenant_id, id, 0, 'pay terms' from lms.pay_terms
              union all select tenant_id, id, version, 'salary' from lms.instructor_salary
              union all select tenant_id, id, 0, 'instructor payment' from lms.instructor_payment
              union all select tenant_id, id, version, 'class' from lms.class_group
              union all select tenant_id, id, 0, 'class member' from lms.class_member
              union all select tenant_id, id, 0, 'course instructor' from lms.course_instructor
              union all select tenant_id, id, 0, 'lesson completion' from lms.lesson_completion
              union all select tenant_id, id, 0, 'course completion' from lms.course_completion
            ), entry as (
              select tenant_id, entity_id, count(*) as entries from lms.journal group by tenant_id, entity_id
            )
            select e.tenant_id, e.entity, e.id, e.version, coalesce(j.entries, 0) as entries
            from entity e
            left join entry j on j.tenant_id = e.tenant_id and j.entity_id = e.id
            where coalesce(j.entries, 0) < e.version + 1
            """),
    ;

    private final String violations;

    Invariant(String violations) {
        this.violations = violations;
    }

    /** A query of the rows that break it. */
    String violations() {
        return violations;
    }
}
