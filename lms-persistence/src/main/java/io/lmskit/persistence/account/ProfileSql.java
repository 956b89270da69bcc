package io.lmskit.persistence.account;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link ProfileMapper}. */
final class ProfileSql {

    static final String READ_PROFILE = """
            select u.id as user_id, p.bio, p.date_of_birth, p.emergency_name, p.emergency_phone, p.emergency_relationship,
                   coalesce(p.version, 0) as version, u.deleted_at is not null as deleted,
                   array_remove(array_agg(a.kind order by a.position), null) as kinds,
                   array_remove(array_agg(case when a.kind is not null then coalesce(a.line1, '') end order by a.position), null) as line1s,
                   array_remove(array_agg(case when a.kind is not null then coalesce(a.line2, '') end order by a.position), null) as line2s,
                   array_remove(array_agg(case when a.kind is not null then coalesce(a.line3, '') end order by a.position), null) as line3s,
                   array_remove(array_agg(case when a.kind is not null then coalesce(a.city, '') end order by a.position), null) as cities,
                   array_remove(array_agg(case when a.kind is not null then coalesce(a.postcode, '') end order by a.position), null) as postcodes,
                   array_remove(array_agg(a.country::text order by a.position), null) as countries
            from   lms.user_account u
            left join lms.user_profile p on p.tenant_id = u.tenant_id and p.user_id = u.id
            left join lms.user_address a on a.tenant_id = u.tenant_id and a.user_id = u.id
            where  u.tenant_id = #{tenant} and u.id = #{user}
            group  by u.id, u.deleted_at, p.bio, p.date_of_birth, p.emergency_name, p.emergency_phone, p.emergency_relationship, p.version
            """;

    private static final String PERSON = """
            with person as (
              select x.id from (
                select u.id from lms.user_account u
                where  u.tenant_id = #{trail.tenant} and u.id = #{user} and u.deleted_at is null
                for no key update) x
            )
            """;

    /** What was told before; the guard makes sure that it is what was read. */
    private static final String PROFILE_BEFORE = """
            , before as (
              select p.user_id, p.version, jsonb_strip_nulls(jsonb_build_object('bio', p.bio, 'date_of_birth', p.date_of_birth,
                       'emergency_name', p.emergency_name, 'emergency_phone', p.emergency_phone,
                       'emergency_relationship', p.emergency_relationship,
                       'addresses', (
                         select jsonb_agg(jsonb_build_object('kind', a.kind, 'line1', a.line1, 'line2', a.line2,
                                  'line3', a.line3, 'city', a.city, 'postcode', a.postcode, 'country', a.country)
                                  order by a.position)
                         from   lms.user_address a
                         where  a.tenant_id = #{trail.tenant} and a.user_id = #{user}))) as told
              from   lms.user_profile p
              where  p.tenant_id = #{trail.tenant} and p.user_id = #{user}
            )
            """;

    static final String SAVE_PROFILE = PERSON
            + PROFILE_BEFORE
            + """
            , c as (
              insert into lms.user_profile (tenant_id, user_id, bio, date_of_birth, emergency_name, emergency_phone,
                emergency_relationship, version, updated_at)
              select #{trail.tenant}, o.id, #{d.bio}::text, #{d.dateOfBirth}::date, #{d.emergencyContact.name}::text,
                     #{d.emergencyContact.phone}::text, #{d.emergencyContact.relationship}::text, 1, #{trail.now}
              from   person o
              on conflict (tenant_id, user_id) do update
              set    bio = excluded.bio, date_of_birth = excluded.date_of_birth, emergency_name = excluded.emergency_name,
                     emergency_phone = excluded.emergency_phone, emergency_relationship = excluded.emergency_relationship,
                     version = user_profile.version + 1, updated_at = excluded.updated_at
              where  user_profile.version = #{version}
              returning user_id, version, jsonb_strip_nulls(jsonb_build_object('bio', bio, 'date_of_birth', date_of_birth,
                'emergency_name', emergency_name, 'emergency_phone', emergency_phone,
                'emergency_relationship', emergency_relationship)) as told
            ), wanted as (
              select * from unnest(#{a.kinds}::text[], #{a.line1s}::text[], #{a.line2s}::text[], #{a.line3s}::text[],
                #{a.cities}::text[], #{a.postcodes}::text[], #{a.countries}::text[])
                with ordinality as w (kind, line1, line2, line3, city, postcode, country, position)
            ), kept as (
              insert into lms.user_address (tenant_id, user_id, position, kind, line1, line2, line3, city, postcode, country)
              select #{trail.tenant}, c.user_id, w.position, w.kind, w.line1, w.line2, w.line3, w.city, w.postcode, w.country
              from   c cross join wanted w
              on conflict (tenant_id, user_id, position) do update
              set    kind = excluded.kind, line1 = excluded.line1, line2 = excluded.line2, line3 = excluded.line3,
                     city = excluded.city, postcode = excluded.postcode, country = excluded.country
            ), gone as (
              delete from lms.user_address a using c
              where  a.tenant_id = #{trail.tenant} and a.user_id = c.user_id
                and  a.position > coalesce(cardinality(#{a.kinds}::text[]), 0)
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', c.user_id, 'UserProfileChanged', jsonb_build_object('profile_version', b.version),"
            + " jsonb_build_object('profile_version', c.version), c.user_id, b.told, c.told || jsonb_strip_nulls("
            + "jsonb_build_object('addresses', (select jsonb_agg(to_jsonb(w) - 'position' order by w.position) from wanted w)))"
            + " from c left join before b on b.user_id = c.user_id)"
            + TrailSql.WRITE
            + "select c.user_id from c";

    static final String READ_PREFERENCES = """
            select u.id as user_id, p.theme, p.language, p.notify_email, p.notify_sms, p.notify_push, p.notify_in_app,
                   coalesce(p.version, 0) as version, n.theme as tenant_theme, n.language as tenant_language,
                   n.notifications as tenant_notifications, u.deleted_at is not null as deleted
            from   lms.user_account u
            join   lms.tenant n on n.tenant_id = u.tenant_id
            left join lms.user_preference p on p.tenant_id = u.tenant_id and p.user_id = u.id
            where  u.tenant_id = #{tenant} and u.id = #{user}
            """;

    static final String SAVE_PREFERENCES = PERSON
            + """
            , before as (
              select p.user_id, to_jsonb(p) - 'tenant_id' - 'user_id' - 'updated_at' as chosen from lms.user_preference p
              where  p.tenant_id = #{trail.tenant} and p.user_id = #{user}
            ), c as (
              insert into lms.user_preference (tenant_id, user_id, theme, language, notify_email, notify_sms, notify_push,
                notify_in_app, version, updated_at)
              select #{trail.tenant}, o.id, #{c.theme}::text, #{c.language}::text, #{email}::boolean, #{sms}::boolean,
                     #{push}::boolean, #{inApp}::boolean, 1, #{trail.now}
              from   person o
              on conflict (tenant_id, user_id) do update
              set    theme = excluded.theme, language = excluded.language, notify_email = excluded.notify_email,
                     notify_sms = excluded.notify_sms, notify_push = excluded.notify_push,
                     notify_in_app = excluded.notify_in_app, version = user_preference.version + 1,
                     updated_at = excluded.updated_at
              where  user_preference.version = #{version}
              returning user_id, version, jsonb_build_object('theme', theme, 'language', language,
                'notify_email', notify_email, 'notify_sms', notify_sms, 'notify_push', notify_push,
                'notify_in_app', notify_in_app, 'version', version) as chosen
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', c.user_id, 'UserPreferencesChanged', null::jsonb,"
            + " jsonb_build_object('preferences_version', c.version), c.user_id, b.chosen, c.chosen"
            + " from c left join before b on b.user_id = c.user_id)"
            + TrailSql.WRITE
            + "select c.user_id from c";

    private ProfileSql() {}
}
