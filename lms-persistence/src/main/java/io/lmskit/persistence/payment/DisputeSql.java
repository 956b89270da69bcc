package io.lmskit.persistence.payment;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link DisputeMapper}. */
final class DisputeSql {

    /** The columns of {@link DisputeRow}, of a dispute {@code d}. */
    static final String DISPUTE = """
            select d.id, d.payment_id, d.provider, d.provider_dispute_id, d.currency || d.amount_minor as amount, d.reason,
                   d.status, d.opened_at, d.answer_by, d.ended_at, d.version
            """;

    private static final String ABOUT = " - 'tenant_id'";

    private static final String PAYER =
            ", (select p.payer_id from lms.payment p where p.tenant_id = #{trail.tenant} and p.id = d.payment_id),"
                    + " null::jsonb, null::jsonb ";

    /** Nothing if it is known. */
    static final String INSERT = """
            with d as (
              insert into lms.payment_dispute (tenant_id, id, payment_id, provider, provider_dispute_id, amount_minor, currency,
                reason, status, opened_at, answer_by, ended_at)
              values (#{trail.tenant}, #{id}, #{payment}, #{provider}, #{n.providerDisputeId}, #{n.amount.amountMinorLong},
                #{n.amount.currencyUnit.code}, #{reason}, #{n.status}, #{n.openedAt}, #{n.answerBy}::timestamptz,
                case when #{n.status} in ('won', 'lost') then #{trail.now}::timestamptz end)
              on conflict (tenant_id, provider, provider_dispute_id) do nothing
              returning *
            ),
            """ + TrailSql.ENTRY
            + " as (select 'dispute', d.id, 'PaymentDisputed', null::jsonb, to_jsonb(d)" + ABOUT + PAYER + "from d)"
            + TrailSql.WRITE + DISPUTE + " from d";

    static final String CHANGE = """
            with b as (
              select x.* from (
                select d.* from lms.payment_dispute d where d.tenant_id = #{trail.tenant} and d.id = #{id}
                for no key update) x
            ), d as (
              update lms.payment_dispute d
              set    status = #{n.status}, answer_by = #{n.answerBy}::timestamptz, reason = #{reason},
                     amount_minor = #{n.amount.amountMinorLong}, currency = #{n.amount.currencyUnit.code},
                     ended_at = case when #{n.status} in ('won', 'lost') then #{trail.now}::timestamptz end,
                     version = b.version + 1
              from   b
              where  d.tenant_id = #{trail.tenant} and d.id = b.id and b.version = #{version}
              returning d.*
            ),
            """ + TrailSql.ENTRY
            + " as (select 'dispute', d.id, 'DisputeChanged', to_jsonb(b)" + ABOUT + ", to_jsonb(d)" + ABOUT + PAYER
            + "from d join b on b.id = d.id)" + TrailSql.WRITE + DISPUTE + " from d";

    static final String FIND =
            DISPUTE + """
            from   lms.payment_dispute d join lms.payment p on p.tenant_id = #{tenant} and p.id = d.payment_id
            where  d.tenant_id = #{tenant}
              and  (#{f.payment}::uuid is null or d.payment_id = #{f.payment})
              and  (#{f.status}::text is null or d.status = #{f.status})
              and  (#{f.open}::boolean is null or (d.ended_at is null) = #{f.open})
              and  (#{after.id}::uuid is null or (d.opened_at, d.id) < (#{after.moment}::timestamptz, #{after.id}))
              and
            """ + PaymentSql.REACHED + " order by d.opened_at desc, d.id desc limit #{limit}";

    private DisputeSql() {}
}
