package io.lmskit.persistence.sales;

import io.lmskit.persistence.catalog.LackingSql;

/** What an order's rules are asked about, but for its seats, in one statement however many lines it has. */
final class OrderFactsSql {

    static final String READ_FACTS = """
            select t.status = 'active' as tenant_active, t.hold_minutes,
                   case when u.deleted_at is null then u.status end as customer_status, c.revision,
                   d.id as code_id, d.code, d.percent as code_percent, d.currency || d.amount_minor as code_amount,
                   d.currency || d.min_purchase_minor as code_minimum_purchase,
                   d.currency || d.max_discount_minor as code_maximum_discount, d.valid_from as code_valid_from,
                   d.valid_until as code_valid_until, d.usage_limit as code_usage_limit,
                   d.per_customer_limit as code_per_customer_limit, d.times_used as code_times_used,
                   array(select x.course_type_id from lms.discount_code_course_type x
                         where x.tenant_id = t.tenant_id and x.code_id = d.id) as code_course_types,
                   array(select x.course_id from lms.discount_code_course x
                         where x.tenant_id = t.tenant_id and x.code_id = d.id) as code_courses,
                   array(select x.product_id from lms.discount_code_product x
                         where x.tenant_id = t.tenant_id and x.code_id = d.id) as code_products,
                   d.active as code_active, d.version as code_version, d.created_at as code_created_at,
                   d.updated_at as code_updated_at,
                   (select count(*) from lms.discount_redemption r
                    where  r.tenant_id = t.tenant_id and r.code_id = d.id and r.customer_id = #{customer}
                      and  r.released_at is null)::int as uses_by_customer,
                   thing.*, place.*
            from   lms.tenant t
            left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = #{customer}
            left join lms.customer c on c.tenant_id = t.tenant_id and c.id = u.id
            left join lms.discount_code d on d.tenant_id = t.tenant_id and d.code_key = #{codeKey}::text
            cross join lateral (
              select coalesce(array_agg(x.id), '{}') as thing_ids, coalesce(array_agg(x.name), '{}') as thing_names,
                     coalesce(array_agg(x.currency), '{}')::text[] as thing_currencies,
                     coalesce(array_agg(x.price), '{}') as thing_prices, coalesce(array_agg(x.sold), '{}') as thing_sold,
                     coalesce(array_agg(x.type), '{}') as thing_types, coalesce(array_agg(x.lacks_courses), '{}') as thing_lacks_courses,
                     coalesce(array_agg(x.lacks_types), '{}') as thing_lacks_types, coalesce(array_agg(x.version), '{}') as thing_versions
              from   (select p.id, p.name, p.currency::text as currency, p.price_minor as price,
                             p.visibility = 'public' and p.archived_at is null as sold, null::uuid as type, p.version,
                             '' as lacks_courses, '' as lacks_types
                      from   lms.product p where p.tenant_id = t.tenant_id and p.id = any (#{products})
                      union all
                      select k.id, k.title, k.currency::text, k.price_minor, k.published and k.archived_at is null, k.type_id,
                             k.version, lacks.courses, lacks.types
                      from   lms.course k
                      cross join lateral (select k.id as course_id) s
                      cross join lateral (select #{customer}::uuid as id) p
                      cross join lateral (
            """ + LackingSql.LACKING + """
                      ) lacks
                      where  k.tenant_id = t.tenant_id and k.id = any (#{courses})) x
            ) thing
            cross join lateral (
              select coalesce(array_agg(s.id), '{}') as session_ids,
                     coalesce(array_agg(coalesce(s.title, k.title, 'Session')), '{}') as session_names
              from   lms.session s left join lms.course k on k.tenant_id = s.tenant_id and k.id = s.course_id
              where  s.tenant_id = t.tenant_id and s.id = any (#{sessions})
            ) place
            where  t.tenant_id = #{tenant}
            """;

    private OrderFactsSql() {}
}
