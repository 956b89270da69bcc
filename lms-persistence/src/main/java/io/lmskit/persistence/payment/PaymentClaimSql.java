package io.lmskit.persistence.payment;

import io.lmskit.persistence.kernel.TrailSql;

/** Which payments gateways are asked about, and when. */
final class PaymentClaimSql {

    /** The columns of {@link ClaimedPayment}. */
    private static final String CLAIMED = """
            select p.id, p.type, coalesce(p.booking_id, p.order_id, p.fee_id, p.subscription_charge_id) as subject_id, p.payer_id, p.title,
                   p.currency || p.amount_minor as amount, p.method, p.provider,
                   p.provider_payment_id, p.provider_charge_id, p.provider_session_id, p.metadata, p.status,
                   case when p.asked then p.asked_at end as asked_at,
                   exists (select from lms.tenant t where t.tenant_id = #{tenant} and t.status = 'suspended') as suspended,
                   k.status as booking_status, o.status as order_status, f.status as fee_status,
                   coalesce(k.hold_expires_at, o.hold_expires_at) as hold_expires_at,
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
            """ + TrailSql.ENTRY + " as (" + PaymentSql.CHANGED + ")" + TrailSql.WRITE + "select count(*)::int from p";

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

    private PaymentClaimSql() {}
}
