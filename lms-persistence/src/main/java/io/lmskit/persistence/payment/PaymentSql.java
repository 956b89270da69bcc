package io.lmskit.persistence.payment;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link PaymentMapper}. */
final class PaymentSql {

    /** The columns of {@link PaymentRow}, of a payment {@code p}. */
    static final String PAYMENT = """
            select p.id, p.type, coalesce(p.booking_id, p.order_id, p.fee_id, p.subscription_charge_id) as subject_id,
                   p.payer_id, p.currency || p.amount_minor as amount, p.method, p.provider, p.provider_payment_id,
                   p.provider_charge_id, p.provider_session_id, p.status, p.action_url, p.flag,
                   p.failure_code, p.failure_reason, p.currency || p.refund_requested_minor as refund_requested,
                   p.currency || p.refunded_minor as refunded, p.note, p.metadata, p.received_at, p.version,
                   p.created_at, p.updated_at
            """;

    /** What the journal keeps: neither what people wrote, nor where the payer is sent, nor when the gateway is asked next. */
    static final String ABOUT_PAYMENT =
            " - array['tenant_id', 'note', 'metadata', 'action_url', 'attempts', 'asked_at', 'next_attempt_at']";

    static final String ABOUT_REFUND = " - array['tenant_id', 'reason', 'note', 'attempts', 'next_attempt_at']";

    private static final String LOCKED = """
            with b as (
              select x.* from (
                select p.* from lms.payment p where p.tenant_id = #{trail.tenant} and p.id = #{id} for no key update) x
            )
            """;

    private static final String WRITTEN_BY_PEOPLE = """
            , p.payer_id, null::jsonb, case when p.note is not null or p.metadata <> '{}'
                       then jsonb_build_object('note', p.note, 'metadata', p.metadata) end
            from p
            """;

    private static final String CREATED =
            " select 'payment', p.id, #{event}, null::jsonb, to_jsonb(p)" + ABOUT_PAYMENT + WRITTEN_BY_PEOPLE;

    private static final String CHANGED = " select 'payment', p.id, #{event}, to_jsonb(b)" + ABOUT_PAYMENT
            + ", to_jsonb(p)" + ABOUT_PAYMENT + ", p.payer_id, null::jsonb, null::jsonb from p join b on b.id = p.id ";

    /** Of a refund {@code r} of the payment {@code p}. */
    static final String REFUND_CREATED = " select 'refund', r.id, 'RefundRequested', null::jsonb, to_jsonb(r)"
            + ABOUT_REFUND
            + ", p.payer_id, null::jsonb, jsonb_build_object('reason', r.reason) from r join p on p.id = r.payment_id ";

    /** So much of the payment {@code p} goes back at once; nothing if there is none. */
    private static final String REFUND_AT_ONCE = """
            , r as (
              insert into lms.refund (tenant_id, id, payment_id, amount_minor, currency, reason, status, next_attempt_at,
                requested_at)
              select p.tenant_id, #{refund}, p.id, #{back.amountMinorLong}, p.currency, #{reason}, 'requested',
                     #{trail.now}, #{trail.now}
              from   p
              where  #{back.amountMinorLong} > 0
              returning *
            )
            """;

    static final String INSERT_RECEIVED =
            """
            with p as (
              insert into lms.payment (tenant_id, id, type, booking_id, order_id, fee_id, subscription_charge_id, payer_id,
                amount_minor, currency, method, provider, status, flag, refund_requested_minor, note, metadata, received_at, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{c.subject.type},
                case when #{c.subject.type} = 'booking' then #{c.subject.id}::uuid end,
                case when #{c.subject.type} = 'order' then #{c.subject.id}::uuid end,
                case when #{c.subject.type} = 'fee' then #{c.subject.id}::uuid end,
                case when #{c.subject.type} = 'subscription' then #{c.subject.id}::uuid end, #{payer}, #{c.amount.amountMinorLong},
                #{c.amount.currencyUnit.code}, #{c.method}, #{provider}, 'succeeded', #{flag}::text,
                #{back.amountMinorLong}, #{c.note}::text, #{c.metadata}, #{trail.now}, #{trail.now}, #{trail.now})
              returning *
            )
            """ + REFUND_AT_ONCE + ", " + TrailSql.ENTRY + " as (" + CREATED + " union all " + REFUND_CREATED + ")"
                    + TrailSql.WRITE + PAYMENT + " from p";

    /** What it is for is locked, and still as it was read: money is not asked for what was cancelled meanwhile. */
    static final String INSERT_WANTED =
            """
            with k as (
              select x.id from (select k.id from lms.booking k
              where  k.tenant_id = #{trail.tenant} and k.id = #{c.subject.id} and k.version = #{version} and #{c.subject.type} = 'booking'
              for no key update) x
            ), o as (
              select x.id from (select o.id from lms.sales_order o
              where  o.tenant_id = #{trail.tenant} and o.id = #{c.subject.id} and o.version = #{version} and #{c.subject.type} = 'order'
              for no key update) x
            ), f as (
              select x.id from (select f.id from lms.monthly_fee f
              where  f.tenant_id = #{trail.tenant} and f.id = #{c.subject.id} and f.version = #{version} and #{c.subject.type} = 'fee'
              for no key update) x
            ), h as (
              select x.id from (select h.id
              from   lms.subscription_charge h
              join   lms.subscription s on s.tenant_id = h.tenant_id and s.id = h.subscription_id and s.version = #{version}
              where  h.tenant_id = #{trail.tenant} and h.id = #{c.subject.id} and #{c.subject.type} = 'subscription'
              for no key update of s) x
            ), p as (
              insert into lms.payment (tenant_id, id, type, booking_id, order_id, fee_id, subscription_charge_id, payer_id,
                amount_minor, currency, method, provider, status, metadata, next_attempt_at, created_at, updated_at)
              select #{trail.tenant}, #{id}, #{c.subject.type}, k.id, o.id, f.id, h.id, #{payer}, #{amount.amountMinorLong},
                #{amount.currencyUnit.code}, #{c.method}, #{provider}, 'pending', #{c.metadata}, #{trail.now},
                #{trail.now}, #{trail.now}
              from   k full join o on true full join f on true full join h on true
              returning *
            ),
            """ + TrailSql.ENTRY + " as (" + CREATED + ")" + TrailSql.WRITE + PAYMENT + " from p";

    /**
     * Money came in. Without a version it must be what was asked for; with one, the payment was read and is still as it
     * was.
     */
    static final String SUCCEED = LOCKED
            + """
            , p as (
              update lms.payment p
              set    status = 'succeeded', amount_minor = #{received.amountMinorLong},
                     currency = #{received.currencyUnit.code}, flag = #{flag}::text, received_at = #{trail.now},
                     provider_payment_id = coalesce(#{ids.payment}::text, b.provider_payment_id),
                     provider_charge_id = coalesce(#{ids.charge}::text, b.provider_charge_id),
                     provider_session_id = coalesce(#{ids.session}::text, b.provider_session_id),
                     action_url = null, failure_code = null, failure_reason = null, next_attempt_at = null,
                     refund_requested_minor = #{back.amountMinorLong}, version = b.version + 1, updated_at = #{trail.now}
              from   b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id
                and  b.status in ('pending', 'requires_action', 'failed')
                and  (b.version = #{version}::bigint
                      or (#{version}::bigint is null and b.amount_minor = #{received.amountMinorLong}
                          and b.currency = #{received.currencyUnit.code}))
              returning p.*
            )
            """
            + REFUND_AT_ONCE
            + ", "
            + TrailSql.ENTRY
            + " as ("
            + CHANGED
            + " union all "
            + REFUND_CREATED
            + ")"
            + TrailSql.WRITE
            + PAYMENT
            + " from p";

    /** If the gateway was asked, money may still come: then it stays due to be asked about. */
    static final String FAIL =
            LOCKED + """
            , p as (
              update lms.payment p
              set    status = 'failed', failure_code = #{code}, failure_reason = #{reason}::text, action_url = null,
                     next_attempt_at = case when #{watch} and b.attempts > 0 then b.next_attempt_at end, version = b.version + 1, updated_at = #{trail.now}
              from   b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and b.status in ('pending', 'requires_action')
              returning p.*
            ),
            """ + TrailSql.ENTRY + " as (" + CHANGED + ")" + TrailSql.WRITE + PAYMENT + " from p";

    /** The gateway has it in hand, or waits for the payer. Nothing is written if that was known. */
    static final String PROGRESS =
            LOCKED + """
            , p as (
              update lms.payment p
              set    status = #{status}, action_url = #{url}::text,
                     provider_payment_id = coalesce(#{ids.payment}::text, b.provider_payment_id),
                     provider_charge_id = coalesce(#{ids.charge}::text, b.provider_charge_id),
                     provider_session_id = coalesce(#{ids.session}::text, b.provider_session_id),
                     version = b.version + 1, updated_at = #{trail.now}
              from   b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and b.status in ('pending', 'requires_action')
                and  (b.status, b.action_url, b.provider_payment_id, b.provider_charge_id, b.provider_session_id)
                     is distinct from
                     (#{status}, #{url}::text, coalesce(#{ids.payment}::text, b.provider_payment_id),
                      coalesce(#{ids.charge}::text, b.provider_charge_id),
                      coalesce(#{ids.session}::text, b.provider_session_id))
              returning p.*
            ),
            """ + TrailSql.ENTRY + " as (" + CHANGED + ")" + TrailSql.WRITE + PAYMENT + " from p";

    /** All payments of one booking are from now on for another. */
    static final String MOVE =
            """
            with b as (
              select x.* from (
                select p.* from lms.payment p where p.tenant_id = #{trail.tenant} and p.booking_id = #{from}
                order by p.id for no key update) x
            ), p as (
              update lms.payment p
              set    booking_id = #{to}, version = b.version + 1, updated_at = #{trail.now}
              from   b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id
              returning p.*
            ),
            """ + TrailSql.ENTRY + " as (" + CHANGED + ")" + TrailSql.WRITE + "select count(*) from p";

    /** Whose payments, and taught by whom. */
    static final String REACHED = """
             (#{whose.all} or p.payer_id = #{whose.own}::uuid
                    or (#{whose.taught}::uuid is not null and exists (
                          select from lms.booking k join lms.session s on s.tenant_id = #{tenant} and s.id = k.session_id
                          where  k.tenant_id = #{tenant} and k.id = p.booking_id and s.instructor_id = #{whose.taught})))
            """;

    static final String FIND = PAYMENT + """
            from   lms.payment p
            where  p.tenant_id = #{tenant}
              and  (#{f.booking}::uuid is null or p.booking_id = #{f.booking})
              and  (#{f.order}::uuid is null or p.order_id = #{f.order})
              and  (#{f.fee}::uuid is null or p.fee_id = #{f.fee})
              and  (#{f.charge}::uuid is null or p.subscription_charge_id = #{f.charge})
              and  (#{f.payer}::uuid is null or p.payer_id = #{f.payer})
              and  (#{f.status}::text is null or p.status = #{f.status})
              and  (#{f.method}::text is null or p.method = #{f.method})
              and  (#{f.provider}::text is null or p.provider = #{f.provider})
              and  (#{f.providerId}::text is null
                    or #{f.providerId} in (p.provider_payment_id, p.provider_charge_id, p.provider_session_id))
              and  (#{f.flagged}::boolean is null or (p.flag is not null) = #{f.flagged})
              and  (#{f.from}::timestamptz is null or p.created_at >= #{f.from})
              and  (#{f.until}::timestamptz is null or p.created_at < #{f.until})
              and  (#{after.id}::uuid is null or (p.created_at, p.id) < (#{after.moment}::timestamptz, #{after.id}))
              and
            """ + REACHED + " order by p.created_at desc, p.id desc limit #{limit}";

    /** The columns of {@link ClaimedPayment}. */
    private static final String CLAIMED = """
            select p.id, p.type, coalesce(p.booking_id, p.order_id, p.fee_id, p.subscription_charge_id) as subject_id, p.payer_id,
                   p.currency || p.amount_minor as amount, p.method, p.provider,
                   p.provider_payment_id, p.provider_charge_id, p.provider_session_id, p.metadata, p.status,
                   case when p.asked then p.asked_at end as asked_at,
                   exists (select from lms.tenant t where t.tenant_id = #{tenant} and t.status = 'suspended') as suspended,
                   k.status as booking_status, o.status as order_status, f.status as fee_status,
                   coalesce(k.currency || k.due_minor, o.currency || o.due_minor, f.currency || f.due_minor,
                     h.currency || case when h.settled_at is null and h.amount_minor > 0 then h.amount_minor - h.paid_minor else 0 end)
                     as due
            from   p
            left join lms.booking k on k.tenant_id = #{tenant} and k.id = p.booking_id
            left join lms.sales_order o on o.tenant_id = #{tenant} and o.id = p.order_id
            left join lms.monthly_fee f on f.tenant_id = #{tenant} and f.id = p.fee_id
            left join lms.subscription_charge h on h.tenant_id = #{tenant} and h.id = p.subscription_charge_id
            order  by p.id
            """;

    /** A suspended tenant asks for nothing new. */
    private static final String ASKED_OR_ACTIVE = """
            (p.attempts > 0 or not exists (
                       select from lms.tenant t where t.tenant_id = #{tenant} and t.status = 'suspended'))
            """;

    /**
     * Takes what is due to be asked about, and puts off the next time: while the gateway is asked, and after a crash,
     * nobody else takes it up. 1, 2, 4 … minutes, a day at most. What has failed and may still be paid is asked about for
     * two weeks.
     */
    static final String CLAIM_PAYMENTS = """
            with due as (
              select x.id, x.attempts from (select p.id, p.attempts from lms.payment p
              where  p.tenant_id = #{tenant} and p.next_attempt_at <= #{now} and p.provider = any (#{providers})
                and
            """ + ASKED_OR_ACTIVE + """
              order  by p.next_attempt_at, p.id
              limit  #{limit}
              for no key update skip locked) x
            ), p as (
              update lms.payment p
              set    attempts = p.attempts + 1, asked_at = coalesce(p.asked_at, #{now}),
                     next_attempt_at = case when p.status <> 'failed' or p.updated_at > #{now}::timestamptz - interval '14 days'
                       then #{now}::timestamptz + make_interval(mins => least(2 ^ least(p.attempts, 12), 1440)::int) end
              from   due
              where  p.tenant_id = #{tenant} and p.id = due.id
              returning p.*, due.attempts > 0 as asked
            )
            """ + CLAIMED;

    /** One payment, whenever it is due to be asked about. Whoever asks often does not make the others wait longer. */
    static final String CLAIM_ONE = """
            with due as (
              select x.id, x.attempts from (select p.id, p.attempts from lms.payment p
              where  p.tenant_id = #{tenant} and p.id = #{id} and p.status in ('pending', 'requires_action')
                and
            """ + ASKED_OR_ACTIVE + """
              for no key update) x
            ), p as (
              update lms.payment p
              set    attempts = greatest(p.attempts, 1), asked_at = coalesce(p.asked_at, #{now}),
                     next_attempt_at = #{now}::timestamptz + interval '1 minute'
              from   due
              where  p.tenant_id = #{tenant} and p.id = due.id
              returning p.*, due.attempts > 0 as asked
            )
            """ + CLAIMED;

    /** What was claimed, as it is now, for as long as a call takes; nothing if it has ended meanwhile. */
    static final String CLAIM_AGAIN = """
            with p as (
              update lms.payment p
              set    next_attempt_at = greatest(p.next_attempt_at, #{now}::timestamptz + interval '1 minute')
              where  p.tenant_id = #{tenant} and p.id = #{id} and p.status in ('pending', 'requires_action')
              returning p.*, true as asked
            )
            """ + CLAIMED;

    /** The gateway says that nothing will come of it any more. */
    static final String CEASE = """
            update lms.payment p set next_attempt_at = null
            where  p.tenant_id = #{tenant} and p.id = #{id} and p.status = 'failed'
            """;

    /**
     * Its gateway was asked for it, nobody owes it any more, and it could still be paid: it is to be called off, at once. A
     * payment is taken up for that once; whether it is due is judged again when its gateway is asked.
     */
    static final String WANT_CALLED_OFF =
            """
            with b as (
              select x.* from (
                select p.* from lms.payment p
                left join lms.booking k on k.tenant_id = #{trail.tenant} and k.id = p.booking_id
                left join lms.sales_order o on o.tenant_id = #{trail.tenant} and o.id = p.order_id
                left join lms.monthly_fee f on f.tenant_id = #{trail.tenant} and f.id = p.fee_id
                left join lms.subscription_charge h on h.tenant_id = #{trail.tenant} and h.id = p.subscription_charge_id
                where  p.tenant_id = #{trail.tenant} and p.next_attempt_at is not null
                  and  p.call_off_wanted_at is null and p.attempts > 0 and p.provider = any (#{providers})
                  and  not case p.type
                         when 'booking' then k.status = 'pending' and k.currency = p.currency and k.due_minor >= p.amount_minor
                         when 'order' then o.status in ('pending', 'processing') and o.currency = p.currency
                                           and o.due_minor >= p.amount_minor
                         when 'fee' then f.currency = p.currency and f.due_minor >= p.amount_minor
                         else h.settled_at is null and h.currency = p.currency
                              and h.amount_minor - h.paid_minor >= p.amount_minor end
                order  by p.id
                limit  #{limit}
                for no key update of p skip locked) x
            ), p as (
              update lms.payment p
              set    call_off_wanted_at = #{trail.now}, next_attempt_at = #{trail.now}, version = b.version + 1,
                     updated_at = #{trail.now}
              from   b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id
              returning p.*
            ),
            """ + TrailSql.ENTRY + " as (" + CHANGED + ")" + TrailSql.WRITE + "select count(*)::int from p";

    static final String FIND_LISTED = PAYMENT + """
            from   lms.payment p
            where  p.tenant_id = #{tenant} and p.provider = #{provider}
              and  (p.id = any (#{payments}) or p.provider_payment_id = any (#{ids}) or p.provider_charge_id = any (#{ids})
                    or p.provider_session_id = any (#{ids}))
            """;

    static final String FIND_RECEIVED = PAYMENT + """
            from   lms.payment p
            where  p.tenant_id = #{tenant} and p.provider = #{provider} and p.received_at >= #{from} and p.received_at < #{until}
              and  not p.id = any (#{listed})
            order  by p.received_at, p.id
            limit  #{limit}
            """;

    static final String FIND_TOLD = """
            select p.id from lms.payment p
            where  p.tenant_id = #{tenant} and p.provider = #{provider}
              and  (p.id = #{payment}::uuid or p.provider_payment_id = any (#{ids}) or p.provider_charge_id = any (#{ids})
                    or p.provider_session_id = any (#{ids}))
            order  by (p.id = #{payment}::uuid) desc nulls last, p.id
            limit  1
            """;

    /**
     * How much is due to be asked about at gateways that are not there. What other gateways were asked about is not due
     * just then, so that little is read.
     */
    static final String COUNT_WITHOUT_GATEWAY = """
            select (select count(*) from (select from lms.payment p
                    where  p.tenant_id = #{tenant} and p.next_attempt_at <= #{now}
                      and  p.status in ('pending', 'requires_action')
                      and  not p.provider = any (#{providers}) limit 1000) x)
                 + (select count(*) from (select from lms.refund r
                    join   lms.payment p on p.tenant_id = #{tenant} and p.id = r.payment_id
                    where  r.tenant_id = #{tenant} and r.status = 'requested' and r.next_attempt_at <= #{now}
                      and  not p.provider = any (#{providers}) limit 1000) x)
            """;

    private PaymentSql() {}
}
