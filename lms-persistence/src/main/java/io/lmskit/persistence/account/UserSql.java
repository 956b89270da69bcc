package io.lmskit.persistence.account;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link UserMapper}. */
final class UserSql {

    /** The columns of {@link UserRow}, of a user {@code u}. */
    static final String USER = """
            select u.id, u.email, u.username, u.external_id, u.first_name, u.last_name, u.display_name, u.phone,
                   u.image_url, u.roles, u.status, u.status_reason, u.guest, u.last_login_at, u.deleted_at, u.erased_at,
                   u.version, u.created_at, u.updated_at, u.name_key
            """;

    private static final String LOCKED = """
            with before as (
              select x.* from (
                select u.* from lms.user_account u where u.tenant_id = #{trail.tenant} and u.id = #{id} for no key update) x
            )
            """;

    /** What a journal entry says without naming anybody; a column has to be named here to get into the journal. */
    static final String FACTS_BEFORE = """
            jsonb_build_object('roles', b.roles, 'status', b.status, 'guest', b.guest, 'last_login_at', b.last_login_at,
              'deleted_at', b.deleted_at, 'erased_at', b.erased_at, 'version', b.version)
            """;

    static final String FACTS_NOW = """
            jsonb_build_object('roles', u.roles, 'status', u.status, 'guest', u.guest, 'last_login_at', u.last_login_at,
              'deleted_at', u.deleted_at, 'erased_at', u.erased_at, 'version', u.version)
            """;

    /** What belongs to the person. */
    static final String PERSON_BEFORE = """
            jsonb_strip_nulls(jsonb_build_object('email', b.email, 'username', b.username, 'external_id', b.external_id,
              'first_name', b.first_name, 'last_name', b.last_name, 'display_name', b.display_name, 'phone', b.phone,
              'image_url', b.image_url, 'status_reason', b.status_reason))
            """;

    static final String PERSON_NOW = """
            jsonb_strip_nulls(jsonb_build_object('email', u.email, 'username', u.username, 'external_id', u.external_id,
              'first_name', u.first_name, 'last_name', u.last_name, 'display_name', u.display_name, 'phone', u.phone,
              'image_url', u.image_url, 'status_reason', u.status_reason))
            """;

    private static final String CHANGED_ENTRY = ", " + TrailSql.ENTRY
            + " as (select 'user', u.id, #{event}, " + FACTS_BEFORE + ", " + FACTS_NOW + ", u.id, " + PERSON_BEFORE
            + ", "
            + PERSON_NOW + " from u join before b on b.id = u.id)"
            + TrailSql.WRITE
            + USER
            + " from u";

    /** Who has the address, the name and the id, and what the tenant wants to approve. */
    static final String READ_FACTS = """
            select n.approval_required_for,
                   (select u.id from lms.user_account u where u.tenant_id = #{tenant} and u.email_key = #{k.email}
                      and u.deleted_at is null) as email,
                   (select u.id from lms.user_account u where u.tenant_id = #{tenant} and u.username_key = #{k.username}::text
                      and u.deleted_at is null) as username,
                   (select u.id from lms.user_account u where u.tenant_id = #{tenant} and u.external_id = #{externalId}::text
                      and u.deleted_at is null) as external_id
            from   lms.tenant n
            where  n.tenant_id = #{tenant}
            """;

    static final String INSERT = """
            with u as (
              insert into lms.user_account (tenant_id, id, email, email_key, username, username_key, external_id, first_name,
                last_name, last_name_key, display_name, name_key, phone, image_url, roles, status, guest, created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.email}, #{k.email}, #{d.username}::text, #{k.username}::text,
                #{d.externalId}::text, #{d.firstName}::text, #{d.lastName}::text, #{k.lastName}::text, #{d.displayName},
                #{k.name}, #{d.phone}::text, #{d.imageUrl}::text, #{roles}, #{status}, #{guest}, #{trail.now}, #{trail.now})
              returning *
            ), guard as (
              insert into lms.customer (tenant_id, id) select u.tenant_id, u.id from u
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', u.id, #{event}, null::jsonb, "
            + FACTS_NOW
            + ", u.id, null::jsonb, "
            + PERSON_NOW
            + " from u)"
            + TrailSql.WRITE
            + USER
            + " from u";

    private static final String SET_DETAILS = """
            email = #{d.email}, email_key = #{k.email}, username = #{d.username}::text, username_key = #{k.username}::text,
            external_id = #{d.externalId}::text, first_name = #{d.firstName}::text, last_name = #{d.lastName}::text,
            last_name_key = #{k.lastName}::text, display_name = #{d.displayName}, name_key = #{k.name},
            phone = #{d.phone}::text, image_url = #{d.imageUrl}::text, version = b.version + 1, updated_at = #{trail.now}
            """;

    private static final String GUARDED = """
            from   before b
            where  u.tenant_id = #{trail.tenant} and u.id = b.id and u.version = #{version}
            returning u.*)
            """;

    /** The guest becomes the registered user. */
    static final String REGISTER_GUEST =
            LOCKED + ", u as (update lms.user_account u set guest = false, roles = #{roles}," + " status = #{status}, "
                    + SET_DETAILS + GUARDED + CHANGED_ENTRY;

    static final String UPDATE_DETAILS =
            LOCKED + ", u as (update lms.user_account u set " + SET_DETAILS + GUARDED + CHANGED_ENTRY;

    static final String UPDATE_ROLES = LOCKED + """
            , u as (
              update lms.user_account u set roles = #{roles}, version = b.version + 1, updated_at = #{trail.now}
            """ + GUARDED + CHANGED_ENTRY;

    /** What is decided about the person at this moment is decided again. The customer's row goes first, as everywhere. */
    private static final String LOCKED_WITH_REVISION = """
            with guard as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{id}
              returning c.id
            ), before as (
              select x.* from (
                select u.* from lms.user_account u
                where  u.tenant_id = #{trail.tenant} and u.id = #{id} and (select count(*) from guard) >= 0
                for no key update of u) x
            )
            """;

    static final String UPDATE_STATUS = LOCKED_WITH_REVISION + """
            , u as (
              update lms.user_account u
              set    status = #{status}, status_reason = #{reason}::text, version = b.version + 1, updated_at = #{trail.now}
            """ + GUARDED + CHANGED_ENTRY;

    static final String UPDATE_DELETED = LOCKED_WITH_REVISION + """
            , u as (
              update lms.user_account u
              set    deleted_at = #{deletedAt}::timestamptz, version = b.version + 1, updated_at = #{trail.now}
            """ + GUARDED + CHANGED_ENTRY;

    /** Leaves the version: signing in is not editing. */
    static final String RECORD_LOGIN = LOCKED
            + """
            , u as (
              update lms.user_account u set last_login_at = #{trail.now}
              from   before b
              where  u.tenant_id = #{trail.tenant} and u.id = b.id and b.status = 'active' and b.deleted_at is null
                and  not b.guest
              returning u.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', u.id, 'UserSignedIn', jsonb_build_object('last_login_at', b.last_login_at),"
            + " jsonb_build_object('last_login_at', u.last_login_at), u.id, null::jsonb, null::jsonb"
            + " from u join before b on b.id = u.id)"
            + TrailSql.WRITE
            + USER
            + " from u";

    /** The customer's row goes first, as everywhere. */
    static final String LOCK = """
            with guard as (
              select x.id from (
                select c.id from lms.customer c where c.tenant_id = #{tenant} and c.id = #{user} for no key update) x
            )
            select x.id from (
              select u.id from lms.user_account u
              where  u.tenant_id = #{tenant} and u.id = #{user} and exists (select from guard)
              for no key update of u) x
            """;

    /**
     * Replaces the person everywhere, also where somebody else named them as an attendee by the same address (letters beyond
     * ASCII in the same case: what the server's locale makes of them is not ours to guess). The customer's row goes first: who books or cancels for the person waits, so the locks
     * are taken in the usual order.
     */
    static final String ERASE = """
            with guard as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{id}
              returning c.id
            ), before as (
              select x.* from (
                select u.* from lms.user_account u
                where  u.tenant_id = #{trail.tenant} and u.id = #{id} and exists (select from guard)
                for no key update of u) x
            ), u as (
              update lms.user_account u
              set    email = 'erased-' || b.id || '@erased.invalid', email_key = 'erased-' || b.id || '@erased.invalid',
                     username = null, username_key = null, external_id = null, first_name = null, last_name = null,
                     last_name_key = null, display_name = #{name}, name_key = #{nameKey}, phone = null, image_url = null,
                     status_reason = null, last_login_at = null, deleted_at = coalesce(b.deleted_at, #{trail.now}),
                     erased_at = #{trail.now}, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  u.tenant_id = #{trail.tenant} and u.id = b.id and u.version = #{version}
              returning u.*
            ), booking as (
              update lms.booking k set notes = null, release_reason = null
              from   u
              where  k.tenant_id = #{trail.tenant} and k.customer_id = u.id
                and  num_nonnulls(k.notes, k.release_reason) > 0
              returning k.id
            ), attendee as (
              update lms.booking_attendee a set name = #{name}, email = null
              from   u join before b on b.id = u.id
              where  a.tenant_id = #{trail.tenant}
                and  (a.user_id = u.id or (a.user_id is null and lower(a.email collate "C") = lower(b.email collate "C")))
                and  (select count(*) from booking) >= 0
              returning a.id, a.booking_id
            ), certificate as (
              update lms.certificate f set holder_name = #{name}, revoke_reason = null
              from   u
              where  f.tenant_id = #{trail.tenant} and (f.user_id = u.id or f.attendee_id in (select a.id from attendee a))
              returning f.id
            ), payment as (
              update lms.payment p set note = null, metadata = '{}'
              from   u
              where  p.tenant_id = #{trail.tenant} and p.payer_id = u.id and (p.note is not null or p.metadata <> '{}')
                and  (select count(*) from certificate) >= 0
              returning p.id
            ), sales_order as (
              update lms.sales_order o set notes = null, metadata = '{}', cancel_reason = null
              from   u
              where  o.tenant_id = #{trail.tenant} and o.customer_id = u.id
                and  (num_nonnulls(o.notes, o.cancel_reason) > 0 or o.metadata <> '{}')
              returning o.id
            ), order_refund as (
              update lms.order_refund f set reason = 'erased'
              from   u join lms.sales_order o on o.tenant_id = #{trail.tenant} and o.customer_id = u.id
              where  f.tenant_id = #{trail.tenant} and f.order_id = o.id and (select count(*) from sales_order) >= 0
            ), refund as (
              update lms.refund r set reason = 'erased', note = case when r.note is not null then 'erased' end
              from   u join lms.payment p on p.tenant_id = #{trail.tenant} and p.payer_id = u.id
              where  r.tenant_id = #{trail.tenant} and r.payment_id = p.id and (select count(*) from payment) >= 0
            ), webhook_event as (
              update lms.webhook_event w set body = ''
              from   u join lms.payment p on p.tenant_id = #{trail.tenant} and p.payer_id = u.id
              where  w.tenant_id = #{trail.tenant} and w.payment_id = p.id and octet_length(w.body) > 0
                -- what is still to be read tells of money; when it was read, it goes as well
                and  w.status <> 'received'
            ), service_booking as (
              update lms.service_booking w
              set    name = #{name}, email = 'erased-' || w.id || '@erased.invalid',
                     email_key = 'erased-' || w.id || '@erased.invalid', phone = null, notes = null, cancel_reason = null
              from   u join before b on b.id = u.id
              where  w.tenant_id = #{trail.tenant}
                and  (w.customer_id = u.id or (w.customer_id is null and w.email_key = b.email_key))
              returning w.id
            ), enrollment as (
              update lms.enrollment e set meeting_link = null, schedule = null
              from   u
              where  e.tenant_id = #{trail.tenant} and e.user_id = u.id and num_nonnulls(e.meeting_link, e.schedule) > 0
            ), enrollment_change as (
              update lms.enrollment_change h set reason = null
              from   u join lms.enrollment e on e.tenant_id = #{trail.tenant} and e.user_id = u.id
              where  h.tenant_id = #{trail.tenant} and h.enrollment_id = e.id and h.reason is not null
            ), credit_entry as (
              update lms.credit_entry e set reason = null
              from   u
              where  e.tenant_id = #{trail.tenant} and e.customer_id = u.id and e.reason is not null
            ), health as (
              delete from lms.health_declaration h using u where h.tenant_id = #{trail.tenant} and h.user_id = u.id
            ), review as (
              update lms.review r set text = null, reason = null
              from   u
              where  r.tenant_id = #{trail.tenant} and r.user_id = u.id and num_nonnulls(r.text, r.reason) > 0
            ), fee as (
              update lms.monthly_fee f set notes = null
              from   u
              where  f.tenant_id = #{trail.tenant} and f.user_id = u.id and f.notes is not null
            ), fee_entry as (
              update lms.fee_entry y set reference = null, reason = null
              from   u
              where  y.tenant_id = #{trail.tenant} and y.user_id = u.id and num_nonnulls(y.reference, y.reason) > 0
            ), salary as (
              update lms.instructor_salary s set notes = null
              from   u
              where  s.tenant_id = #{trail.tenant} and s.instructor_id = u.id and s.notes is not null
            ), instructor_payment as (
              update lms.instructor_payment y set reference = null
              from   u
              where  y.tenant_id = #{trail.tenant} and y.instructor_id = u.id and y.reference is not null
            ), credential as (
              delete from lms.user_credential c using u where c.tenant_id = #{trail.tenant} and c.user_id = u.id
            ), profile as (
              delete from lms.user_profile f using u where f.tenant_id = #{trail.tenant} and f.user_id = u.id
            ), preference as (
              delete from lms.user_preference f using u where f.tenant_id = #{trail.tenant} and f.user_id = u.id
            ), token as (
              delete from lms.user_token t using u where t.tenant_id = #{trail.tenant} and t.user_id = u.id
            ), personal as (
              delete from lms.journal_personal p using u where p.tenant_id = #{trail.tenant} and p.person_id = u.id
            ), asked_for as (
              -- what they asked for as a guest stands in the entries without a person
              delete from lms.journal_personal p
              using  service_booking w
              join   lms.journal j on j.tenant_id = #{trail.tenant} and j.entity = 'service-booking' and j.entity_id = w.id
              where  p.tenant_id = #{trail.tenant} and p.journal_id = j.id and p.person_id is distinct from #{id}
                and  (p.person_id is null or num_nonnulls(p.before, p.after) > 0)
            ), touched as (
              select 'booking' as entity, a.booking_id as id from attendee a
              union
              select 'certificate', f.id from certificate f
            ), named as (
              -- where somebody else booked, their entries lose the names of all attendees
              update lms.journal_personal p set after = p.after - 'attendees' - 'holder_name'
              from   touched t
              join   lms.journal j on j.tenant_id = #{trail.tenant} and j.entity = t.entity and j.entity_id = t.id
              where  p.tenant_id = #{trail.tenant} and p.journal_id = j.id and p.person_id is distinct from #{id}
                and  num_nonnulls(p.after -> 'attendees', p.after -> 'holder_name') > 0
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', u.id, 'UserErased', "
            + FACTS_BEFORE
            + ", "
            + FACTS_NOW
            + ", null::uuid, null::jsonb, null::jsonb from u join before b on b.id = u.id)"
            + TrailSql.WRITE
            + USER
            + " from u";

    /** What of a user must be kept, in words; null where there is nothing of the kind. */
    static final String READ_KEPT = """
            select case when exists (select from lms.booking k where k.tenant_id = #{tenant} and k.customer_id = #{id})
                     then 'bookings' end as bookings,
                   case when exists (select from lms.booking_attendee a where a.tenant_id = #{tenant} and a.user_id = #{id})
                     then 'seats' end as seats,
                   case when exists (select from lms.sales_order o where o.tenant_id = #{tenant} and o.customer_id = #{id})
                     then 'orders' end as orders,
                   case when exists (select from lms.payment p where p.tenant_id = #{tenant} and p.payer_id = #{id})
                     then 'payments' end as payments,
                   case when exists (select from lms.monthly_fee f where f.tenant_id = #{tenant} and f.user_id = #{id})
                     then 'fees' end as fees,
                   case when exists (select from lms.pay_terms t where t.tenant_id = #{tenant} and t.instructor_id = #{id})
                          or exists (select from lms.instructor_payment p
                                     where p.tenant_id = #{tenant} and p.instructor_id = #{id})
                     then 'pay' end as pay,
                   case when exists (select from lms.discount_redemption r where r.tenant_id = #{tenant} and r.customer_id = #{id})
                     then 'discount uses' end as discount_uses,
                   case when exists (select from lms.credit_grant g where g.tenant_id = #{tenant} and g.customer_id = #{id})
                     then 'credits' end as credits,
                   case when exists (select from lms.subscription s where s.tenant_id = #{tenant} and s.customer_id = #{id})
                     then 'subscriptions' end as subscriptions,
                   case when exists (select from lms.certificate f where f.tenant_id = #{tenant} and f.user_id = #{id})
                     then 'certificates' end as certificates,
                   case when exists (select from lms.session s where s.tenant_id = #{tenant} and s.instructor_id = #{id})
                     then 'taught sessions' end as sessions,
                   case when exists (select from lms.service_booking w where w.tenant_id = #{tenant} and w.customer_id = #{id})
                     then 'service bookings' end as service_bookings,
                   case when exists (select from lms.class_group g where g.tenant_id = #{tenant} and g.instructor_id = #{id})
                          or exists (select from lms.class_member m where m.tenant_id = #{tenant} and m.user_id = #{id})
                          or exists (select from lms.enrollment e
                                     where e.tenant_id = #{tenant} and e.user_id = #{id} and e.class_group_id is not null)
                     then 'classes' end as classes,
                   case when exists (select from lms.journal j where j.tenant_id = #{tenant} and j.actor_id = #{id}
                          and not (j.entity = 'user' and j.entity_id = #{id})
                          -- what they completed, reviewed and answered themselves goes with them
                          and not (j.entity in ('lesson-completion', 'course-completion', 'review', 'health-declaration')
                                   and coalesce(j.after, j.before) ->> 'user_id' = #{id}::text))
                     then 'journal entries' end as entries
            """;

    static final String PURGE = """
            with u as (
              delete from lms.user_account u
              where  u.tenant_id = #{trail.tenant} and u.id = #{id} and u.version = #{version}
              returning u.*
            ), personal as (
              delete from lms.journal_personal p using u where p.tenant_id = #{trail.tenant} and p.person_id = u.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', u.id, 'UserPurged', "
            + FACTS_NOW
            + ", null::jsonb, null::uuid, null::jsonb, null::jsonb from u)"
            + TrailSql.WRITE
            + "select id from u";

    static final String FIND = USER + """
            from   lms.user_account u
            where  u.tenant_id = #{tenant} and (#{whose.all} or u.id = #{whose.own}::uuid)
              and  (u.deleted_at is not null) = #{f.deleted}
              and  (#{name.from}::text is null
                    or (u.name_key >= #{name.from}::text and u.name_key < #{name.until}::text)
                    or (u.last_name_key >= #{name.from}::text and u.last_name_key < #{name.until}::text))
              and  (#{email.from}::text is null or (u.email_key >= #{email.from}::text and u.email_key < #{email.until}::text))
              and  (#{username.from}::text is null
                    or (u.username_key >= #{username.from}::text and u.username_key < #{username.until}::text))
              and  (#{f.externalId}::text is null or u.external_id = #{f.externalId}::text)
              and  (#{f.role}::text is null or u.roles @> array[#{f.role}::text])
              and  (#{f.status}::text is null or u.status = #{f.status}::text)
              and  (#{f.guest}::boolean is null or u.guest = #{f.guest}::boolean)
              and  (#{after.id}::uuid is null or (u.name_key, u.id) > (#{after.sort}::text, #{after.id}::uuid))
            order  by u.name_key, u.id
            limit  #{limit}
            """;

    private UserSql() {}
}
