package io.lmskit.persistence.catalog;

/** What a course requires of somebody and they lack. */
public final class LackingSql {

    /**
     * The columns {@code courses} and {@code types}, ids joined by commas, of what the course {@code s.course_id} of the
     * tenant {@code t} requires and the person {@code p.id} lacks at {@code now}.
     */
    public static final String LACKING = """
            select coalesce(string_agg(q.required_course_id::text, ',') filter (where q.required_course_id is not null), '')
                     as courses,
                   coalesce(string_agg(q.required_type_id::text, ',') filter (where q.required_type_id is not null), '')
                     as types
            from   lms.course_prerequisite q
            where  q.tenant_id = t.tenant_id and q.course_id = s.course_id
              and  not exists (
                     select from lms.course_completion f
                     where  f.tenant_id = t.tenant_id and f.course_id = q.required_course_id and f.user_id = p.id)
              and  not exists (
                     select from lms.booking_attendee a
                     join   lms.session x on x.tenant_id = t.tenant_id and x.id = a.session_id
                     where  a.tenant_id = t.tenant_id and a.user_id = p.id and a.attendance = 'attended'
                       and  x.course_id = q.required_course_id)
              and  not exists (
                     select from lms.certificate h
                     join   lms.course y on y.tenant_id = t.tenant_id and y.id = h.course_id
                     where  h.tenant_id = t.tenant_id and h.user_id = p.id and y.type_id = q.required_type_id
                       and  h.revoked_at is null and h.expires_at > #{now})
            """;

    private LackingSql() {}
}
