package io.lmskit.persistence.certificate;

import io.lmskit.persistence.catalog.TaughtSql;
import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link CertificateMapper}. */
final class CertificateSql {

    /** The columns of {@link CertificateRow}, of certificates {@code k} in their {@link #CONTEXT}. */
    static final String CERTIFICATE = """
            select k.id, k.number, k.attendee_id as attendee, k.course_completion_id as course_completion, k.user_id as holder, k.course_id as course, k.holder_name,
                   k.title, k.completed_at, k.issued_at, k.issued_on, k.expires_on, k.expires_at, k.revoked_at,
                   k.revoke_reason, b.customer_id as customer, s.instructor_id as instructor
            """;

    static final String CONTEXT = """
            left join lms.booking_attendee a on a.tenant_id = k.tenant_id and a.id = k.attendee_id
            left join lms.booking b on b.tenant_id = k.tenant_id and b.id = a.booking_id
            left join lms.session s on s.tenant_id = k.tenant_id and s.id = a.session_id
            """;

    static final String TEACHES =
            "select exists (select from lms.course c where c.tenant_id = #{tenant} and c.id = #{course}" + " and "
                    + TaughtSql.TAUGHT + ")";

    /** The certificate of the course that the holder has or had: who had one gets no other. */
    static final String READ_COMPLETION =
            "select f.id as completion, u.id is not null as known, " + TaughtSql.TAUGHT + """
             as taught, c.title, t.zone, coalesce(c.certificate_validity_years, t.certificate_validity_years) as validity_years,
               k.id as certificate
            from   lms.course c
            join   lms.tenant t on t.tenant_id = c.tenant_id
            left join lms.user_account u on u.tenant_id = c.tenant_id and u.id = #{holder}
                 and u.deleted_at is null
            left join lms.course_completion f on f.tenant_id = c.tenant_id and f.course_id = c.id and f.user_id = #{holder}
            left join lateral (
              select k.id from lms.certificate k
              where  k.tenant_id = c.tenant_id and k.course_id = c.id and k.user_id = #{holder} and k.attendee_id is null
              order  by k.revoked_at desc nulls first, k.id desc
              limit  1) k on true
            where  c.tenant_id = #{tenant} and c.id = #{course}
            """;

    private static final String SESSION_FACTS = """
            s.instructor_id as instructor, s.course_id as course, coalesce(c.title, s.title) as title, s.zone,
            coalesce(c.certificate_validity_years, t.certificate_validity_years) as validity_years,
            """;

    static final String READ_ATTENDEE = "select " + SESSION_FACTS + """
                   a.attendance, a.user_id as holder, coalesce(a.name, u.display_name) as holder_name, k.id as certificate
            from   lms.booking_attendee a
            join   lms.session s on s.tenant_id = a.tenant_id and s.id = a.session_id
            join   lms.tenant t on t.tenant_id = a.tenant_id
            left join lms.course c on c.tenant_id = a.tenant_id and c.id = s.course_id
            left join lms.user_account u on u.tenant_id = a.tenant_id and u.id = a.user_id
            left join lms.certificate k on k.tenant_id = a.tenant_id and k.attendee_id = a.id
            where  a.tenant_id = #{tenant} and a.id = #{attendee}
            """;

    static final String READ_SESSION = "select " + SESSION_FACTS + """
                   (select count(*)::int from lms.booking_attendee a
                    join   lms.certificate k on k.tenant_id = a.tenant_id and k.attendee_id = a.id and k.revoked_at is null
                    where  a.tenant_id = s.tenant_id and a.session_id = s.id) as standing,
                   array(select a.id from lms.booking_attendee a
                         left join lms.user_account u on u.tenant_id = a.tenant_id and u.id = a.user_id
                         where  a.tenant_id = s.tenant_id and a.session_id = s.id and a.attendance = 'attended'
                           and  num_nonnulls(a.name, u.display_name) > 0
                           and  not exists (select from lms.certificate k
                                            where  k.tenant_id = a.tenant_id and k.attendee_id = a.id)
                         order  by a.id) as attendees
            from   lms.session s
            join   lms.tenant t on t.tenant_id = s.tenant_id
            left join lms.course c on c.tenant_id = s.tenant_id and c.id = s.course_id
            where  s.tenant_id = #{tenant} and s.id = #{session}
            """;

    /** What the journal keeps of a certificate; what is about the person goes elsewhere. */
    private static final String FACTS = " to_jsonb(k) - 'tenant_id' - 'holder_name' - 'revoke_reason' ";

    /** The attendees are locked first, so that who issues the same at the same moment finds what the first one issued. */
    static final String ISSUE = """
            with place as (
              select x.* from (
                select a.* from lms.booking_attendee a
                where  a.tenant_id = #{trail.tenant} and a.id = any (#{i.attendees}) and a.attendance = 'attended'
                order  by a.id for no key update of a) x
            ), k as (
              insert into lms.certificate (tenant_id, id, number, attendee_id, attendance, user_id, course_id, holder_name, title,
                completed_at, issued_at, issued_on, expires_on, expires_at)
              select #{trail.tenant}, m.id, m.number, p.id, p.attendance, p.user_id, #{i.course}::uuid,
                coalesce(p.name, u.display_name), #{i.title}, least(p.attended_at, #{trail.now}), #{trail.now},
                #{i.validity.issuedOn}, #{i.validity.expiresOn}, #{i.validity.expiresAt}
              from   unnest(#{i.attendees}, #{i.ids}, #{i.numbers}) as m (attendee_id, id, number)
              join   place p on p.id = m.attendee_id
              left join lms.user_account u on u.tenant_id = #{trail.tenant} and u.id = p.user_id
              where  num_nonnulls(p.name, u.display_name) > 0
              on conflict (tenant_id, attendee_id) do nothing
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'certificate', k.id, 'CertificateIssued', null::jsonb, "
            + FACTS
            + """
                , coalesce(k.user_id, b.customer_id), null::jsonb, jsonb_build_object('holder_name', k.holder_name)
              from   k join place p on p.id = k.attendee_id
              join   lms.booking b on b.tenant_id = #{trail.tenant} and b.id = p.booking_id)
            """
            + TrailSql.WRITE
            + CERTIFICATE
            + " from k "
            + CONTEXT;

    /** The completion is locked first, as an attendee is. */
    static final String ISSUE_FOR_COURSE = """
            with done as (
              select x.* from (
                select f.* from lms.course_completion f
                where  f.tenant_id = #{trail.tenant} and f.id = #{completion} for no key update) x
            ), k as (
              insert into lms.certificate (tenant_id, id, number, course_completion_id, user_id, course_id, holder_name, title,
                completed_at, issued_at, issued_on, expires_on, expires_at)
              select #{trail.tenant}, #{id}, #{number}, d.id, d.user_id, d.course_id, u.display_name, #{title},
                least(d.completed_at, #{trail.now}), #{trail.now}, #{validity.issuedOn}, #{validity.expiresOn},
                #{validity.expiresAt}
              from   done d join lms.user_account u on u.tenant_id = #{trail.tenant} and u.id = d.user_id
              on conflict (tenant_id, course_completion_id) do nothing
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'certificate', k.id, 'CertificateIssued', null::jsonb, "
            + FACTS
            + ", k.user_id, null::jsonb, jsonb_build_object('holder_name', k.holder_name) from k)"
            + TrailSql.WRITE
            + CERTIFICATE
            + " from k "
            + CONTEXT;

    /** What the holder may book can depend on it: whatever is decided about them at this moment is decided again. */
    static final String REVOKE = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant}
                and  c.id = (select k.user_id from lms.certificate k where k.tenant_id = #{trail.tenant} and k.id = #{id})
              returning c.id
            ), before as (
              select x.* from (
                select k.* from lms.certificate k
                where  k.tenant_id = #{trail.tenant} and k.id = #{id} and (select count(*) from person) >= 0
                for no key update of k) x
            ), k as (
              update lms.certificate k
              set    revoked_at = #{trail.now}, revoke_reason = #{reason}::text, attendance = null
              from   before o
              where  k.tenant_id = #{trail.tenant} and k.id = o.id and k.revoked_at is null
              returning k.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'certificate', k.id, 'CertificateRevoked',"
            + " to_jsonb(o) - 'tenant_id' - 'holder_name' - 'revoke_reason', "
            + FACTS
            + """
                , coalesce(k.user_id, b.customer_id), null::jsonb,
                nullif(jsonb_strip_nulls(jsonb_build_object('revoke_reason', k.revoke_reason)), '{}')
              from   k join before o on o.id = k.id
              left join lms.booking_attendee a on a.tenant_id = #{trail.tenant} and a.id = k.attendee_id
              left join lms.booking b on b.tenant_id = #{trail.tenant} and b.id = a.booking_id)
            """
            + TrailSql.WRITE
            + CERTIFICATE
            + " from k "
            + CONTEXT;

    private static final String REACHED = """
            from   lms.certificate k
            """ + CONTEXT + """
            where  k.tenant_id = #{tenant}
              and  (#{whose.all} or k.user_id = #{whose.own}::uuid or b.customer_id = #{whose.own}::uuid
                    or s.instructor_id = #{whose.taught}::uuid
                    or (k.attendee_id is null and exists (
                          select from lms.course c where c.tenant_id = k.tenant_id and c.id = k.course_id and
            """ + TaughtSql.TAUGHT + """
                        )))
            """;

    static final String FIND = CERTIFICATE + REACHED + """
              and  (#{f.holder}::uuid is null or k.user_id = #{f.holder})
              and  (#{f.course}::uuid is null or k.course_id = #{f.course})
              and  (#{f.session}::uuid is null or a.session_id = #{f.session})
              and  (#{f.booking}::uuid is null or a.booking_id = #{f.booking})
              and  (#{f.attendee}::uuid is null or k.attendee_id = #{f.attendee})
              and  (#{number}::text is null or k.number = #{number})
              and  (#{f.state}::text is null or #{f.state} = case when k.revoked_at is not null then 'revoked'
                      when k.expires_at <= #{now} then 'expired' else 'valid' end)
              and  (#{f.issuedFrom}::timestamptz is null or k.issued_at >= #{f.issuedFrom})
              and  (#{f.issuedUntil}::timestamptz is null or k.issued_at < #{f.issuedUntil})
              and  (#{after.id}::uuid is null or (k.issued_at, k.id) < (#{afterIssuedAt}::timestamptz, #{after.id}))
            order  by k.issued_at desc, k.id desc
            limit  #{limit}
            """;

    static final String FIND_EXPIRING = CERTIFICATE + REACHED + """
              and  k.revoked_at is null and k.expires_on between #{from} and #{until}
              and  not exists (
                     select from lms.certificate n
                     where  n.tenant_id = k.tenant_id and n.user_id = k.user_id and n.course_id = k.course_id
                       and  n.revoked_at is null and n.expires_on > k.expires_on)
              and  (#{after.id}::uuid is null or (k.expires_on, k.id) > (#{afterDay}::date, #{after.id}))
            order  by k.expires_on, k.id
            limit  #{limit}
            """;

    private CertificateSql() {}
}
