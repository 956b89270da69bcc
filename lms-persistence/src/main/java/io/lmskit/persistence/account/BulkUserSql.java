package io.lmskit.persistence.account;

import io.lmskit.persistence.kernel.TrailSql;

/** The statements of {@link BulkUserMapper}. */
final class BulkUserSql {

    static final String READ_ROWS = """
            select r.nr::int as nr, e.id as email, n.id as username, x.id as external_id, e.version, e.roles, e.guest,
                   e.guest and e.status in ('active', 'pending') as guest_takes_over
            from   unnest(#{emails}::text[], #{usernames}::text[], #{externalIds}::text[])
                     with ordinality as r (email_key, username_key, external_id, nr)
            left join lms.user_account e
              on e.tenant_id = #{tenant} and e.email_key = r.email_key and e.deleted_at is null
            left join lms.user_account n
              on n.tenant_id = #{tenant} and n.username_key = r.username_key and n.deleted_at is null
            left join lms.user_account x
              on x.tenant_id = #{tenant} and x.external_id = r.external_id and x.deleted_at is null
            order  by r.nr
            """;

    private static final String ROWS = """
            with w as (
              select * from unnest(#{b.ids}, #{b.versions}::bigint[], #{b.emails}::text[], #{b.emailKeys}::text[],
                #{b.usernames}::text[], #{b.usernameKeys}::text[], #{b.externalIds}::text[], #{b.firstNames}::text[],
                #{b.lastNames}::text[], #{b.lastNameKeys}::text[], #{b.displayNames}::text[], #{b.nameKeys}::text[],
                #{b.phones}::text[], #{b.imageUrls}::text[], #{b.roles}::text[])
                with ordinality as w (id, version, email, email_key, username, username_key, external_id, first_name,
                  last_name, last_name_key, display_name, name_key, phone, image_url, roles, nr)
            )
            """;

    static final String INSERT = ROWS
            + """
            , u as (
              insert into lms.user_account (tenant_id, id, email, email_key, username, username_key, external_id, first_name,
                last_name, last_name_key, display_name, name_key, phone, image_url, roles, status, guest, created_at, updated_at)
              select #{trail.tenant}, w.id, w.email, w.email_key, w.username, w.username_key, w.external_id, w.first_name,
                     w.last_name, w.last_name_key, w.display_name, w.name_key, w.phone, w.image_url,
                     string_to_array(w.roles, ','), 'active', false, #{trail.now}, #{trail.now}
              from   w
              order  by w.nr
              returning *
            ), guard as (
              insert into lms.customer (tenant_id, id) select u.tenant_id, u.id from u
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', u.id, 'UserCreated', null::jsonb, "
            + UserSql.FACTS_NOW
            + ", u.id, null::jsonb, "
            + UserSql.PERSON_NOW
            + " from u)"
            + TrailSql.WRITE
            + "select count(*)::int from u";

    static final String REGISTER_GUESTS = ROWS
            + """
            , before as (
              select x.* from (
                select u.* from lms.user_account u
                where  u.tenant_id = #{trail.tenant} and u.id = any (#{b.ids})
                order  by u.id
                for no key update) x
            ), u as (
              update lms.user_account u
              set    guest = false, roles = string_to_array(w.roles, ','), status = 'active', email = w.email,
                     email_key = w.email_key, username = w.username, username_key = w.username_key,
                     external_id = w.external_id, first_name = w.first_name, last_name = w.last_name,
                     last_name_key = w.last_name_key, display_name = w.display_name, name_key = w.name_key,
                     phone = w.phone, image_url = w.image_url, version = b.version + 1, updated_at = #{trail.now}
              from   before b join w on w.id = b.id
              where  u.tenant_id = #{trail.tenant} and u.id = b.id and u.version = w.version
              returning u.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', u.id, 'UserCreated', "
            + UserSql.FACTS_BEFORE
            + ", "
            + UserSql.FACTS_NOW
            + ", u.id, "
            + UserSql.PERSON_BEFORE
            + ", "
            + UserSql.PERSON_NOW
            + " from u join before b on b.id = u.id)"
            + TrailSql.WRITE
            + "select count(*)::int from u";

    private BulkUserSql() {}
}
