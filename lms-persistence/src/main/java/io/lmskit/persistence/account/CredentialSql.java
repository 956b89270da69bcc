package io.lmskit.persistence.account;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link CredentialMapper}. Of passwords and tokens they know only hashes. */
final class CredentialSql {

    private static final String CREDENTIAL = """
            select u.id as user_id, c.password_hash, coalesce(c.failed_attempts, 0) as failed_attempts, c.failed_since,
                   c.locked_until, coalesce(c.version, 0) as version
            from   lms.user_account u
            left join lms.user_credential c on c.tenant_id = u.tenant_id and c.user_id = u.id
            where  u.tenant_id = #{tenant} and u.deleted_at is null
            """;

    /** Whoever has the address goes before whoever calls themselves by it. */
    static final String FIND_BY_LOGIN = CREDENTIAL + """
              and  (u.email_key = #{login} or u.username_key = #{login})
            order  by (u.email_key = #{login}) desc
            limit  1
            """;

    static final String FIND_BY_ID = CREDENTIAL + " and u.id = #{user}";

    private static final String PERSON = """
            with person as (
              select x.* from (
                select u.* from lms.user_account u
                where  u.tenant_id = #{trail.tenant} and u.id = #{user} and u.deleted_at is null
                for no key update) x
            )
            """;

    private static final String BEFORE = """
            , before as (
              select x.* from (
                select c.* from lms.user_credential c join person p on p.id = c.user_id
                where  c.tenant_id = #{trail.tenant} and c.version = #{version}
                for no key update of c) x
            )
            """;

    private static final String FACTS_BEFORE =
            "jsonb_build_object('failed_attempts', b.failed_attempts, 'locked_until', b.locked_until)";

    private static final String FACTS_NOW =
            "jsonb_build_object('failed_attempts', c.failed_attempts, 'locked_until', c.locked_until)";

    private static final String CHANGED_ENTRY = TrailSql.ENTRY + " as (select 'user', c.user_id, #{event}, "
            + FACTS_BEFORE + ", " + FACTS_NOW
            + ", c.user_id, null::jsonb, null::jsonb from c join before b on b.user_id = c.user_id)";

    /** Also the end of a lock: what follows is computed by the rules. */
    static final String RECORD_ATTEMPTS =
            PERSON + BEFORE + """
            , c as (
              update lms.user_credential c
              set    failed_attempts = #{next.failed}, failed_since = #{next.since}::timestamptz,
                     locked_until = #{next.lockedUntil}::timestamptz, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  c.tenant_id = #{trail.tenant} and c.user_id = b.user_id and c.version = #{version}
              returning c.*
            ),
            """ + CHANGED_ENTRY + TrailSql.WRITE + "select c.user_id from c";

    /** The right password: forgets the failures and, if the user is let in and wants in, notes that they signed in. */
    static final String RECORD_SUCCESS = PERSON
            + BEFORE
            + """
            , c as (
              update lms.user_credential c
              set    failed_attempts = 0, failed_since = null, locked_until = null,
                     password_hash = coalesce(#{fresh}::text, b.password_hash), version = b.version + 1,
                     updated_at = #{trail.now}
              from   before b
              where  c.tenant_id = #{trail.tenant} and c.user_id = b.user_id and c.version = #{version}
              returning c.*
            ), signed as (
              update lms.user_account u set last_login_at = #{trail.now}
              from   c join person p on p.id = c.user_id
              where  u.tenant_id = #{trail.tenant} and u.id = p.id and #{login} and p.status = 'active' and not p.guest
              returning u.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', c.user_id,"
            + " case when exists (select from signed) then 'UserSignedIn' else 'PasswordVerified' end, "
            + FACTS_BEFORE
            + " || jsonb_build_object('last_login_at', p.last_login_at), "
            + FACTS_NOW
            + " || jsonb_build_object('last_login_at', coalesce((select s.last_login_at from signed s), p.last_login_at)),"
            + " c.user_id, null::jsonb, null::jsonb"
            + " from c join before b on b.user_id = c.user_id join person p on p.id = c.user_id)"
            + TrailSql.WRITE
            + UserSql.USER
            + """
            from   c join (select s.* from signed s
                           union all
                           select p.* from person p where not exists (select from signed)) u on u.id = c.user_id
            """;

    /** Written for the user of {@code owner}; a new password ends a lock and voids what was sent to choose another. */
    private static final String NEW_PASSWORD = """
            , c as (
              insert into lms.user_credential (tenant_id, user_id, password_hash, password_set_at, version, updated_at)
              select #{trail.tenant}, o.id, #{hash}, #{trail.now}, 1, #{trail.now} from owner o
              on conflict (tenant_id, user_id) do update
              set    password_hash = excluded.password_hash, password_set_at = excluded.password_set_at, failed_attempts = 0,
                     failed_since = null, locked_until = null, version = user_credential.version + 1, updated_at = excluded.updated_at
              where  #{version}::bigint is null or user_credential.version = #{version}::bigint
              returning user_id, password_set_at
            ), void as (
              delete from lms.user_token t using c
              where  t.tenant_id = #{trail.tenant} and t.user_id = c.user_id and t.purpose = 'password_reset'
                and  t.consumed_at is null and t.token_hash is distinct from #{token}::bytea
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', c.user_id, #{event}, null::jsonb,"
            + " jsonb_build_object('password_set_at', c.password_set_at), c.user_id, null::jsonb, null::jsonb from c)"
            + TrailSql.WRITE
            + UserSql.USER
            + " from c join person u on u.id = c.user_id";

    static final String SET_PASSWORD = PERSON + ", owner as (select p.id from person p)" + NEW_PASSWORD;

    /** The last gate of the statements that use up a token: before it there are only locks. */
    private static final String USED_TOKEN = """
            , used as (
              update lms.user_token t set consumed_at = #{trail.now}
              from   person p
              where  t.tenant_id = #{trail.tenant} and t.token_hash = #{token} and t.user_id = p.id
                and  t.purpose = #{purpose} and t.email_key = p.email_key and t.consumed_at is null
                and  t.expires_at > #{trail.now}
              returning t.user_id
            ), owner as (
              select s.user_id as id from used s
            )
            """;

    static final String RESET_PASSWORD = PERSON + USED_TOKEN + NEW_PASSWORD;

    static final String VERIFY_EMAIL = PERSON
            + USED_TOKEN
            + """
            , c as (
              insert into lms.user_credential (tenant_id, user_id, verified_email_key, email_verified_at, version, updated_at)
              select #{trail.tenant}, o.id, p.email_key, #{trail.now}, 1, #{trail.now} from owner o join person p on p.id = o.id
              on conflict (tenant_id, user_id) do update
              set    verified_email_key = excluded.verified_email_key, email_verified_at = excluded.email_verified_at,
                     version = user_credential.version + 1, updated_at = excluded.updated_at
              returning user_id, email_verified_at
            ), void as (
              delete from lms.user_token t using c
              where  t.tenant_id = #{trail.tenant} and t.user_id = c.user_id and t.purpose = #{purpose}
                and  t.consumed_at is null and t.token_hash <> #{token}
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', c.user_id, 'UserEmailVerified', null::jsonb,"
            + " jsonb_build_object('email_verified_at', c.email_verified_at), c.user_id, null::jsonb, null::jsonb from c)"
            + TrailSql.WRITE
            + UserSql.USER
            + " from c join person u on u.id = c.user_id";

    /** Clears away what is used up, expired, or one too many. */
    static final String ISSUE_TOKEN = PERSON
            + """
            , cleared as (
              delete from lms.user_token t using person p
              where  t.tenant_id = #{trail.tenant} and t.user_id = p.id and t.purpose = #{purpose}
                and  (t.consumed_at is not null or t.expires_at <= #{trail.now} or t.id in (
                       select o.id from lms.user_token o
                       where  o.tenant_id = #{trail.tenant} and o.user_id = #{user} and o.purpose = #{purpose}
                         and  o.consumed_at is null
                       order  by o.issued_at desc, o.id desc
                       offset #{others}))
            ), t as (
              insert into lms.user_token (tenant_id, id, user_id, purpose, token_hash, email_key, issued_at, expires_at)
              select #{trail.tenant}, #{id}, p.id, #{purpose}, #{token}, p.email_key, #{trail.now}, #{expiresAt} from person p
              returning user_id, purpose, expires_at
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'user', t.user_id, 'UserTokenIssued', null::jsonb,"
            + " jsonb_build_object('purpose', t.purpose, 'expires_at', t.expires_at), t.user_id, null::jsonb, null::jsonb"
            + " from t)"
            + TrailSql.WRITE
            + "select t.user_id from t";

    /** Whom a valid token was sent to. */
    static final String FIND_OWNER = UserSql.USER + """
            from   lms.user_token t
            join   lms.user_account u on u.tenant_id = t.tenant_id and u.id = t.user_id and u.email_key = t.email_key
            where  t.tenant_id = #{tenant} and t.token_hash = #{token} and t.purpose = #{purpose}
              and  t.consumed_at is null and t.expires_at > #{now} and u.deleted_at is null
            """;

    static final String STATUS = """
            select u.id as user_id, c.password_set_at,
                   case when c.locked_until is null or c.locked_until > #{now} then coalesce(c.failed_attempts, 0) else 0 end
                     as failed_attempts,
                   case when c.locked_until > #{now} then c.locked_until end as locked_until,
                   case when c.verified_email_key = u.email_key then c.email_verified_at end as email_verified_at
            from   lms.user_account u
            left join lms.user_credential c on c.tenant_id = u.tenant_id and c.user_id = u.id
            where  u.tenant_id = #{tenant} and u.id = #{user}
            """;

    private CredentialSql() {}
}
