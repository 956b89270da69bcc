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
                   p.currency || p.refunded_minor as refunded, p.title, p.note, p.metadata, p.received_at, p.version,
                   p.created_at, p.updated_at
            """;

    /** What the journal keeps: neither what people wrote, nor where the payer is sent, nor when the gateway is asked next. */
    static final String ABOUT_PAYMENT =
            " - array['tenant_id', 'title', 'note', 'metadata', 'action_url', 'attempts', 'asked_at', 'next_attempt_at']";

    static final String ABOUT_REFUND = " - array['tenant_id', 'reason', 'note', 'attempts', 'next_attempt_at']";

    static final String LOCKED = """
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

    static final String CREATED =
            " select 'payment', p.id, #{event}, null::jsonb, to_jsonb(p)" + ABOUT_PAYMENT + WRITTEN_BY_PEOPLE;

    static final String CHANGED = " select 'payment', p.id, #{event}, to_jsonb(b)" + ABOUT_PAYMENT + ", to_jsonb(p)"
            + ABOUT_PAYMENT + ", p.payer_id, null::jsonb, null::jsonb from p join b on b.id = p.id ";

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

    private PaymentSql() {}
}
