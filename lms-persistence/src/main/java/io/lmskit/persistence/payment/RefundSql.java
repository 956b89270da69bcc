package io.lmskit.persistence.payment;

import static io.lmskit.persistence.payment.PaymentSql.ABOUT_PAYMENT;
import static io.lmskit.persistence.payment.PaymentSql.ABOUT_REFUND;
import static io.lmskit.persistence.payment.PaymentSql.REACHED;
import static io.lmskit.persistence.payment.PaymentSql.REFUND_CREATED;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link RefundMapper}. Payments are locked before their refunds. */
final class RefundSql {

    /** The columns of {@link RefundRow}, of a refund {@code r}. */
    static final String REFUND = """
            select r.id, r.payment_id, r.currency || r.amount_minor as amount, r.reason, r.status, r.provider_refund_id,
                   r.failure_code, r.failure_reason, r.retries, r.note, r.requested_at, r.settled_at, r.version
            """;

    private static final String PAYMENT_CHANGED = " select 'payment', p.id, #{event}, to_jsonb(b)" + ABOUT_PAYMENT
            + ", to_jsonb(p)" + ABOUT_PAYMENT + ", p.payer_id, null::jsonb, null::jsonb from p join b on b.id = p.id ";

    private static final String TOLD = " select 'refund', r.id, 'RefundedElsewhere', null::jsonb, to_jsonb(r)"
            + ABOUT_REFUND
            + ", p.payer_id, null::jsonb, jsonb_build_object('reason', r.reason) from r join p on p.id = r.payment_id ";

    /** A part of one payment, or all that is left of it. */
    static final String REQUEST =
            """
            with b as (
              select x.* from (
                select p.* from lms.payment p where p.tenant_id = #{trail.tenant} and p.id = #{payment}
                for no key update) x
            ), p as (
              update lms.payment p
              set    refund_requested_minor = b.refund_requested_minor + #{amount.amountMinorLong},
                     version = b.version + 1, updated_at = #{trail.now}
              from   b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and b.received_at is not null
                and  b.currency = #{amount.currencyUnit.code}
                and  b.refund_requested_minor + #{amount.amountMinorLong} <= b.amount_minor
              returning p.*
            ), r as (
              insert into lms.refund (tenant_id, id, payment_id, amount_minor, currency, reason, status, next_attempt_at,
                requested_at)
              select p.tenant_id, #{id}, p.id, #{amount.amountMinorLong}, p.currency, #{reason}, 'requested',
                     #{trail.now}, #{trail.now}
              from   p
              returning *
            ),
            """ + TrailSql.ENTRY + " as (" + PAYMENT_CHANGED + " union all " + REFUND_CREATED + ")" + TrailSql.WRITE
                    + REFUND + " from r";

    /**
     * For any number of bookings or orders, whose rows the transaction has locked: an amount of each goes back, out of what
     * came in last first. Answers with what could be shared out.
     */
    static final String REQUEST_FOR_OWNERS = """
            with wanted as (
              select w.owner_id, w.amount_minor, w.currency, w.reason, w.order_refund_id
              from   unnest(#{owners}, #{amounts}, #{currencies}, #{reasons}, #{orderRefunds})
                       as w (owner_id, amount_minor, currency, reason, order_refund_id)
            ), b as (
              select x.* from (
                select p.* from lms.payment p
                where  p.tenant_id = #{trail.tenant} and p.received_at is not null
                  and  (p.booking_id = any (#{owners}) or p.order_id = any (#{owners}))
                order  by p.id
                for no key update) x
            ), room as (
              select b.id, w.amount_minor as wanted, w.reason, w.order_refund_id, b.amount_minor - b.refund_requested_minor as free,
                     coalesce(sum(b.amount_minor - b.refund_requested_minor) over (
                       partition by coalesce(b.booking_id, b.order_id) order by b.received_at desc, b.id desc
                       rows between unbounded preceding and 1 preceding), 0)::bigint as before
              from   b join wanted w on w.owner_id = coalesce(b.booking_id, b.order_id) and w.currency = b.currency
            ), share as (
              select r.id, least(r.free, r.wanted - r.before) as part, r.reason, r.order_refund_id
              from   room r
              where  r.before < r.wanted and r.free > 0
            ), p as (
              update lms.payment p
              set    refund_requested_minor = b.refund_requested_minor + share.part,
                     version = b.version + 1, updated_at = #{trail.now}
              from   share join b on b.id = share.id
              where  p.tenant_id = #{trail.tenant} and p.id = share.id
              returning p.*
            ), r as (
              insert into lms.refund (id, tenant_id, payment_id, amount_minor, currency, reason, status, next_attempt_at,
                requested_at, order_refund_id)
              select
            """ + TrailSql.NEW_ID + """
                     , #{trail.tenant}, p.id, share.part, p.currency, share.reason, 'requested', #{trail.now}, #{trail.now},
                     share.order_refund_id
              from   p join share on share.id = p.id
              returning *
            ),
            """ + TrailSql.ENTRY + " as (" + PAYMENT_CHANGED
            + " union all " + REFUND_CREATED + ")" + TrailSql.WRITE
            + "select coalesce(sum(r.amount_minor), 0)::bigint from r";

    private static final String LOCKED = """
            with b as (
              select x.* from (
                select p.* from lms.payment p
                where  p.tenant_id = #{trail.tenant}
                  and  p.id = (select r.payment_id from lms.refund r where r.tenant_id = #{trail.tenant} and r.id = #{id})
                for no key update) x
            ), was as (
              select x.* from (
                select r.* from b join lms.refund r on r.tenant_id = #{trail.tenant} and r.payment_id = b.id
                where  r.id = #{id}
                for no key update of r) x
            )
            """;

    private static final String CHANGED = " select 'refund', r.id, #{refundEvent}, to_jsonb(was)" + ABOUT_REFUND
            + ", to_jsonb(r)" + ABOUT_REFUND
            + ", b.payer_id, null::jsonb, case when r.note is not null then jsonb_build_object('note', r.note) end"
            + " from r join was on was.id = r.id join b on b.id = r.payment_id ";

    /** The money has gone back. With attempts, its gateway has not been asked again meanwhile. */
    static final String SUCCEED = LOCKED
            + """
            , r as (
              update lms.refund r
              set    status = 'succeeded', provider_refund_id = coalesce(#{providerRefundId}::text, was.provider_refund_id),
                     provider_part = #{part},
                     failure_code = null, failure_reason = null, note = #{note}::text, settled_at = #{trail.now},
                     next_attempt_at = null, version = was.version + 1
              from   was
              where  r.tenant_id = #{trail.tenant} and r.id = was.id and was.version = #{version}
                and  (#{attempts}::int is null or was.attempts = #{attempts})
              returning r.*
            ), p as (
              update lms.payment p
              set    refund_requested_minor = b.refund_requested_minor, refunded_minor = b.refunded_minor + r.amount_minor,
                     status = case when b.refunded_minor + r.amount_minor = b.amount_minor then 'refunded'
                                   else 'partly_refunded' end,
                     version = b.version + 1, updated_at = #{trail.now}
              from   b join r on r.payment_id = b.id
              where  p.tenant_id = #{trail.tenant} and p.id = b.id
              returning p.*
            ),
            """
            + TrailSql.ENTRY
            + " as ("
            + CHANGED
            + " union all "
            + PAYMENT_CHANGED
            + ")"
            + TrailSql.WRITE
            + REFUND
            + " from r";

    /** A part of what is owed has gone back: it becomes a refund of its own, and so much less is owed. */
    static final String SETTLE_PART = LOCKED
            + """
            , r as (
              update lms.refund r
              set    amount_minor = was.amount_minor - #{amount.amountMinorLong}, version = was.version + 1
              from   was
              where  r.tenant_id = #{trail.tenant} and r.id = was.id and was.version = #{version}
                and  was.attempts = #{attempts} and was.status <> 'succeeded'
                and  was.amount_minor > #{amount.amountMinorLong}
              returning r.*
            ), n as (
              insert into lms.refund (tenant_id, id, payment_id, amount_minor, currency, reason, status, provider_refund_id,
                provider_part, order_refund_id, requested_at, settled_at)
              select r.tenant_id, #{partId}, r.payment_id, #{amount.amountMinorLong}, r.currency, r.reason, 'succeeded',
                     #{providerRefundId}, #{part}, r.order_refund_id, r.requested_at, #{trail.now}
              from   r
              returning *
            ), p as (
              update lms.payment p
              set    refunded_minor = b.refunded_minor + n.amount_minor,
                     status = case when b.refunded_minor + n.amount_minor = b.amount_minor then 'refunded'
                                   else 'partly_refunded' end,
                     version = b.version + 1, updated_at = #{trail.now}
              from   b join n on n.payment_id = b.id
              where  p.tenant_id = #{trail.tenant} and p.id = b.id
              returning p.*
            ),
            """
            + TrailSql.ENTRY
            + " as ("
            + CHANGED
            + " union all select 'refund', n.id, 'RefundSucceeded', null::jsonb, to_jsonb(n)"
            + ABOUT_REFUND
            + ", b.payer_id, null::jsonb, jsonb_build_object('reason', n.reason) from n join b on b.id = n.payment_id"
            + " union all "
            + PAYMENT_CHANGED
            + ")"
            + TrailSql.WRITE
            + REFUND
            + " from n r";

    /** The money had gone back, and came back: it is owed again. */
    static final String RETURN = LOCKED
            + """
            , r as (
              update lms.refund r
              set    status = 'failed', failure_code = #{failure.code}, failure_reason = #{failure.reason}::text,
                     settled_at = #{trail.now}, version = was.version + 1
              from   was
              where  r.tenant_id = #{trail.tenant} and r.id = was.id and was.version = #{version} and was.status = 'succeeded'
                and  was.note is null
              returning r.*
            ), p as (
              update lms.payment p
              set    refunded_minor = b.refunded_minor - r.amount_minor,
                     status = case when b.refunded_minor = r.amount_minor then 'succeeded' else 'partly_refunded' end,
                     version = b.version + 1, updated_at = #{trail.now}
              from   b join r on r.payment_id = b.id
              where  p.tenant_id = #{trail.tenant} and p.id = b.id
              returning p.*
            ),
            """
            + TrailSql.ENTRY
            + " as ("
            + CHANGED
            + " union all "
            + PAYMENT_CHANGED
            + ")"
            + TrailSql.WRITE
            + REFUND
            + " from r";

    /** Somebody gave it back at the provider; nobody here had asked. */
    static final String RECORD_ELSEWHERE = """
            with b as (
              select x.* from (
                select p.* from lms.payment p where p.tenant_id = #{trail.tenant} and p.id = #{payment}
                for no key update) x
            ), p as (
              update lms.payment p
              set    refund_requested_minor = b.refund_requested_minor + #{amount.amountMinorLong},
                     refunded_minor = b.refunded_minor + #{amount.amountMinorLong},
                     status = case when b.refunded_minor + #{amount.amountMinorLong} = b.amount_minor then 'refunded'
                                   else 'partly_refunded' end,
                     version = b.version + 1, updated_at = #{trail.now}
              from   b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id and b.received_at is not null
                and  b.currency = #{amount.currencyUnit.code}
                and  b.refund_requested_minor + #{amount.amountMinorLong} <= b.amount_minor
              returning p.*
            ), r as (
              insert into lms.refund (tenant_id, id, payment_id, amount_minor, currency, reason, status, provider_refund_id,
                order_refund_id, requested_at, settled_at)
              select p.tenant_id, #{id}, p.id, #{amount.amountMinorLong}, p.currency, #{reason}, 'succeeded',
                     #{providerRefundId}, #{orderRefund}::uuid, #{trail.now}, #{trail.now}
              from   p
              on conflict (tenant_id, payment_id, provider_refund_id, provider_part) do nothing
              returning *
            ),
            """ + TrailSql.ENTRY + " as (" + PAYMENT_CHANGED + " union all "
            + TOLD + ")" + TrailSql.WRITE
            + REFUND + " from r";

    static final String FIND_TOLD = REFUND + """
            from   lms.refund r
            where  r.tenant_id = #{tenant} and r.payment_id = #{payment}
              and  (r.id = #{refund}::uuid or r.provider_refund_id = #{providerRefundId})
            order  by (r.id = #{refund}::uuid) desc nulls last, r.provider_part
            """;

    static final String FIND_OWED = """
            select r.id, r.version, r.attempts, r.currency || r.amount_minor as amount
            from   lms.refund r
            where  r.tenant_id = #{tenant} and r.payment_id = #{payment}
              and  (r.status = 'failed' or (r.status = 'requested' and r.attempts = 0))
            order  by r.requested_at, r.id
            """;

    static final String ANY_IN_PROGRESS = """
            select exists (
              select from lms.refund r
              where  r.tenant_id = #{tenant} and r.payment_id = #{payment} and r.status = 'requested' and r.attempts > 0)
            """;

    /**
     * Declined, taken up again, or in the provider's hand: the money is still owed, the payment stays as it is. What is
     * taken up again has no id at the provider yet.
     */
    static final String CHANGE =
            LOCKED + """
            , r as (
              update lms.refund r
              set    status = #{status},
                     provider_refund_id = case when #{retries} = 0
                                               then coalesce(#{providerRefundId}::text, was.provider_refund_id) end,
                     provider_part = case when #{retries} = 0 then was.provider_part else 1 end,
                     failure_code = #{failure.code}::text, failure_reason = #{failure.reason}::text,
                     retries = was.retries + #{retries}, attempts = case when #{retries} > 0 then 0 else was.attempts end,
                     settled_at = case when #{status} = 'requested' then null else #{trail.now}::timestamptz end,
                     next_attempt_at = case when #{retries} > 0 then #{trail.now}::timestamptz
                                            when #{status} = 'requested' then was.next_attempt_at end,
                     version = was.version + 1
              from   was
              where  r.tenant_id = #{trail.tenant} and r.id = was.id and was.version = #{version}
              returning r.*
            ),
            """ + TrailSql.ENTRY + " as (" + CHANGED + ")" + TrailSql.WRITE + REFUND + " from r";

    static final String FIND = REFUND + """
            from   lms.refund r join lms.payment p on p.tenant_id = #{tenant} and p.id = r.payment_id
            where  r.tenant_id = #{tenant}
              and  (#{f.payment}::uuid is null or r.payment_id = #{f.payment})
              and  (#{f.booking}::uuid is null or p.booking_id = #{f.booking})
              and  (#{f.order}::uuid is null or p.order_id = #{f.order})
              and  (#{f.fee}::uuid is null or p.fee_id = #{f.fee})
              and  (#{f.charge}::uuid is null or p.subscription_charge_id = #{f.charge})
              and  (#{f.status}::text is null or r.status = #{f.status})
              and  (#{f.from}::timestamptz is null or r.requested_at >= #{f.from})
              and  (#{f.until}::timestamptz is null or r.requested_at < #{f.until})
              and  (#{after.id}::uuid is null or (r.requested_at, r.id) < (#{after.moment}::timestamptz, #{after.id}))
              and
            """ + REACHED + " order by r.requested_at desc, r.id desc limit #{limit}";

    /** As {@link PaymentClaimSql#CLAIM_PAYMENTS}. */
    static final String CLAIM = """
            with due as (
              select x.id from (select r.id from lms.refund r
              join   lms.payment p on p.tenant_id = #{tenant} and p.id = r.payment_id
              where  r.tenant_id = #{tenant} and r.status = 'requested' and r.next_attempt_at <= #{now}
                and  p.provider = any (#{providers})
              order  by r.next_attempt_at, r.id
              limit  #{limit}
              for no key update of r skip locked) x
            ), r as (
              update lms.refund r
              set    attempts = r.attempts + 1,
                     next_attempt_at = #{now}::timestamptz + make_interval(mins => least(2 ^ least(r.attempts, 12), 1440)::int)
              from   due
              where  r.tenant_id = #{tenant} and r.id = due.id
              returning r.*
            )
            select r.id, r.payment_id, p.provider, p.provider_payment_id, p.provider_charge_id, p.provider_session_id,
                   r.currency || r.amount_minor as amount, r.reason, r.provider_refund_id, r.retries, r.attempts
            from   r join lms.payment p on p.tenant_id = #{tenant} and p.id = r.payment_id
            order  by r.id
            """;

    private RefundSql() {}
}
