package io.lmskit.persistence.tenant;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link TenantMapper}. */
final class TenantSql {

    /** The columns of {@link TenantRow}, of a tenant {@code t}. */
    static final String TENANT = """
            select t.tenant_id as id, t.slug, t.name, t.status, t.logo_url, t.primary_color, t.secondary_color, t.accent_color,
                   t.contact_email, t.contact_phone, t.contact_address, t.currency, t.zone, t.locale, t.theme, t.language,
                   t.notifications, t.default_capacity, t.default_session_capacity, t.certificate_validity_years,
                   t.default_credit_cost, t.credit_return_days, t.hold_minutes, t.booking_opens_days_before, t.booking_closes_minutes_before,
                   t.approval_required_for, t.cancellation_hours, t.cancellation_percents, t.cancellation_grace_minutes,
                   t.settings, t.version, t.created_at, t.updated_at
            """;

    private static final String LOCKED = """
            with before as (
              select x.* from (select t.* from lms.tenant t where t.tenant_id = #{trail.tenant} for no key update) x
            )
            """;

    private static final String GUARDED_AND_WRITTEN = """
              from   before b
              where  t.tenant_id = b.tenant_id and t.tenant_id = #{trail.tenant} and t.version = #{version}
              returning t.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'tenant', t.tenant_id, #{event}, to_jsonb(b), to_jsonb(t), null::uuid, null::jsonb, null::jsonb"
            + " from t join before b on b.tenant_id = t.tenant_id)"
            + TrailSql.WRITE
            + TENANT
            + " from t";

    /** The entry and the receipt are the scope's tenant's: the new one is not there when a repetition is looked for. */
    static final String INSERT = """
            with t as (
              insert into lms.tenant (tenant_id, slug, name, status, logo_url, primary_color, secondary_color, accent_color,
                contact_email, contact_phone, contact_address, currency, zone, locale, theme, language, notifications,
                default_capacity, default_session_capacity, certificate_validity_years, default_credit_cost,
                credit_return_days, hold_minutes,
                booking_opens_days_before, booking_closes_minutes_before, approval_required_for, cancellation_hours,
                cancellation_percents, cancellation_grace_minutes, settings, created_at, updated_at)
              values (#{id}, #{slug}, #{s.name}, 'active', #{s.branding.logoUrl}::text, #{s.branding.primaryColor}::text,
                #{s.branding.secondaryColor}::text, #{s.branding.accentColor}::text, #{s.contact.email}::text,
                #{s.contact.phone}::text, #{s.contact.address}::text, #{s.currency}, #{s.zone}, #{s.locale}, #{s.theme},
                #{s.language}, #{s.notifications}, #{s.defaultCapacity}, #{s.defaultSessionCapacity},
                #{s.certificateValidityYears}, #{s.defaultCreditCost}, #{s.creditReturnDays}, #{s.holdMinutes},
                #{s.bookingOpensDaysBefore}::int,
                #{s.bookingClosesMinutesBefore}, #{a.roles}, #{a.hours}, #{a.percents}, #{s.cancellation.graceMinutes},
                #{s.custom}, #{trail.now}, #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'tenant', t.tenant_id, 'TenantCreated', null::jsonb, to_jsonb(t), null::uuid, null::jsonb,"
            + " null::jsonb from t)"
            + TrailSql.WRITE
            + TENANT
            + " from t";

    static final String UPDATE_SETTINGS = LOCKED + """
            , t as (
              update lms.tenant t
              set    name = #{s.name}, logo_url = #{s.branding.logoUrl}::text, primary_color = #{s.branding.primaryColor}::text,
                     secondary_color = #{s.branding.secondaryColor}::text, accent_color = #{s.branding.accentColor}::text,
                     contact_email = #{s.contact.email}::text, contact_phone = #{s.contact.phone}::text,
                     contact_address = #{s.contact.address}::text, currency = #{s.currency}, zone = #{s.zone},
                     locale = #{s.locale}, theme = #{s.theme}, language = #{s.language}, notifications = #{s.notifications},
                     default_capacity = #{s.defaultCapacity}, default_session_capacity = #{s.defaultSessionCapacity},
                     certificate_validity_years = #{s.certificateValidityYears}, default_credit_cost = #{s.defaultCreditCost},
                     credit_return_days = #{s.creditReturnDays}, hold_minutes = #{s.holdMinutes}, booking_opens_days_before = #{s.bookingOpensDaysBefore}::int,
                     booking_closes_minutes_before = #{s.bookingClosesMinutesBefore}, approval_required_for = #{a.roles},
                     cancellation_hours = #{a.hours}, cancellation_percents = #{a.percents},
                     cancellation_grace_minutes = #{s.cancellation.graceMinutes}, settings = #{s.custom},
                     version = b.version + 1, updated_at = #{trail.now}
            """ + GUARDED_AND_WRITTEN;

    static final String UPDATE_STATUS = LOCKED + """
            , t as (
              update lms.tenant t set status = #{status}, version = b.version + 1, updated_at = #{trail.now}
            """ + GUARDED_AND_WRITTEN;

    static final String FIND = TENANT + """
            from   lms.tenant t
            where  (#{f.slugPrefix}::text is null or starts_with(t.slug, #{f.slugPrefix}::text))
              and  (#{f.status}::text is null or t.status = #{f.status}::text)
              and  (#{after.id}::uuid is null or t.slug > #{after.sort}::text)
            order  by t.slug
            limit  #{limit}
            """;

    private TenantSql() {}
}
