package io.lmskit.persistence.payment;

import io.lmskit.persistence.kernel.TrailSql;

/** How payments are asked for, and what payers read that they are for. */
final class PaymentRequestSql {

    /** Of the booking whose id is put behind it. */
    private static final String SESSION_OF = """
            (select left(s.title, 200) from lms.booking y
             join   lms.session s on s.tenant_id = y.tenant_id and s.id = y.session_id
             where  y.tenant_id = #{trail.tenant} and y.id =
            """;

    /** Of the booking {@code k}, the order {@code o}, the fee {@code f} or the charge {@code h}: the one that there is. */
    private static final String TITLE = """
            case when k.id is not null then
            """ + SESSION_OF + " k.id)" + """
              when o.id is not null then (
                select left(string_agg(case when i.quantity > 1 then i.quantity || ' × ' else '' end || i.name, ', '
                                       order by i.position), 200)
                from   lms.order_item i
                where  i.tenant_id = #{trail.tenant} and i.order_id = o.id)
              when f.id is not null then (
                select left(coalesce(c.title, n.name), 190) || to_char(y.period, ' YYYY-MM')
                from   lms.monthly_fee y
                join   lms.fee_plan n on n.tenant_id = y.tenant_id and n.id = y.plan_id
                left join lms.course c on c.tenant_id = y.tenant_id and c.id = y.course_id
                where  y.tenant_id = #{trail.tenant} and y.id = f.id)
              else (
                select left(n.name, 200)
                from   lms.subscription_charge y
                join   lms.subscription s on s.tenant_id = y.tenant_id and s.id = y.subscription_id
                join   lms.subscription_plan n on n.tenant_id = s.tenant_id and n.id = s.plan_id
                where  y.tenant_id = #{trail.tenant} and y.id = h.id) end
            """;

    /** What it is for is locked, and still as it was read: money is not asked for what was cancelled meanwhile. */
    static final String INSERT_WANTED = """
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
                amount_minor, currency, method, provider, status, title, metadata, next_attempt_at, created_at, updated_at)
              select #{trail.tenant}, #{id}, #{c.subject.type}, k.id, o.id, f.id, h.id, #{payer}, #{amount.amountMinorLong},
                #{amount.currencyUnit.code}, #{c.method}, #{provider}, 'pending',
            """
            + TITLE
            + """
                , #{c.metadata}, #{trail.now}, #{trail.now}, #{trail.now}
              from   k full join o on true full join f on true full join h on true
              returning *
            ),
            """ + TrailSql.ENTRY + " as (" + PaymentSql.CREATED + ")" + TrailSql.WRITE + PaymentSql.PAYMENT
            + " from p";

    /** All payments of one booking are from now on for another. What its gateway was asked for keeps its title. */
    static final String MOVE = """
            with b as (
              select x.* from (
                select p.* from lms.payment p where p.tenant_id = #{trail.tenant} and p.booking_id = #{from}
                order by p.id for no key update) x
            ), p as (
              update lms.payment p
              set    booking_id = #{to}, title = case when b.attempts > 0 then b.title else
            """ + SESSION_OF + " #{to}) end" + """
                     , version = b.version + 1, updated_at = #{trail.now}
              from   b
              where  p.tenant_id = #{trail.tenant} and p.id = b.id
              returning p.*
            ),
            """ + TrailSql.ENTRY + " as (" + PaymentSql.CHANGED
            + ")" + TrailSql.WRITE + "select count(*) from p";

    private PaymentRequestSql() {}
}
