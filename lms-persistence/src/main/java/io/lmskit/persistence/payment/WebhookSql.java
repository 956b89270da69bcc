package io.lmskit.persistence.payment;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link WebhookMapper}. */
final class WebhookSql {

    /** The columns of {@link WebhookRow}, of an event {@code e}. */
    static final String EVENT = """
            select e.id, e.provider, e.event_id, e.type, e.status, e.payment_id, e.attempts, e.error, e.received_at,
                   e.processed_at, e.version
            """;

    /** What the journal keeps: not the text. */
    private static final String ABOUT = " - array['tenant_id', 'body', 'error', 'attempts', 'next_attempt_at']";

    private static final String NOBODY = ", null::uuid, null::jsonb, null::jsonb ";

    /** Nothing if the event is known, or the tenant is not. Without a text there is nothing to be read. */
    static final String INSERT = """
            with e as (
              insert into lms.webhook_event (tenant_id, id, provider, event_id, type, body, status, next_attempt_at, processed_at,
                received_at)
              select t.tenant_id, #{id}, #{provider}, #{eventId}, #{type}, c.body,
                     case when octet_length(c.body) > 0 then 'received' else 'ignored' end,
                     case when octet_length(c.body) > 0 then #{trail.now}::timestamptz end,
                     case when octet_length(c.body) = 0 then #{trail.now}::timestamptz end, #{trail.now}
              from   lms.tenant t, (select #{body}::bytea as body) c
              where  t.tenant_id = #{trail.tenant}
              on conflict (tenant_id, provider, event_id) do nothing
              returning *
            ),
            """ + TrailSql.ENTRY
            + " as (select 'webhook-event', e.id, 'WebhookReceived', null::jsonb, to_jsonb(e)" + ABOUT + NOBODY
            + "from e)"
            + TrailSql.WRITE + EVENT + " from e";

    private static final String LOCKED = """
            with b as (
              select x.* from (
                select e.* from lms.webhook_event e where e.tenant_id = #{trail.tenant} and e.id = #{id}
                for no key update) x
            )
            """;

    private static final String CHANGED = " as (select 'webhook-event', e.id, #{event}, to_jsonb(b)" + ABOUT
            + ", to_jsonb(e)" + ABOUT + NOBODY + "from e join b on b.id = e.id)";

    /** As if it had just come. */
    static final String REPLAY = LOCKED + """
            , e as (
              update lms.webhook_event e
              set    status = 'received', attempts = 0, next_attempt_at = #{trail.now}, error = null, processed_at = null,
                     version = b.version + 1
              from   b
              where  e.tenant_id = #{trail.tenant} and e.id = b.id and octet_length(b.body) > 0
              returning e.*
            ),
            """ + TrailSql.ENTRY + CHANGED + TrailSql.WRITE + EVENT + " from e";

    /**
     * Whether the payer was erased, whose text is not kept then. The person is locked before the event, as when they are
     * erased: so either this sees it, or the erasure finds the event.
     */
    private static final String PERSON = """
            with person as (
              select x.erased from (
                select u.erased_at is not null as erased
                from   lms.payment p
                join   lms.user_account u on u.tenant_id = p.tenant_id and u.id = p.payer_id
                where  p.tenant_id = #{trail.tenant} and p.id = coalesce(#{payment}::uuid, (
                         select e.payment_id from lms.webhook_event e where e.tenant_id = #{trail.tenant} and e.id = #{id}))
                for no key update of u) x
            )
            """;

    /** It could not be recorded however often it was tried. */
    static final String GIVE_UP = PERSON + """
            , b as (
              select x.* from (
                select e.* from lms.webhook_event e
                where  e.tenant_id = #{trail.tenant} and e.id = #{id} and (select count(*) from person) >= 0
                for no key update) x
            ), e as (
              update lms.webhook_event e
              set    status = 'failed', error = #{error}, next_attempt_at = null, processed_at = #{trail.now},
                     body = case when (select x.erased from person x) then '' else b.body end,
                     payment_id = coalesce(#{payment}::uuid, b.payment_id), version = b.version + 1
              from   b
              where  e.tenant_id = #{trail.tenant} and e.id = b.id and b.status = 'received' and b.attempts = #{attempts}
              returning e.*
            ),
            """ + TrailSql.ENTRY + CHANGED + TrailSql.WRITE + EVENT + " from e";

    private static final String CLAIMED = """
            ), e as (
              update lms.webhook_event e
              set    attempts = e.attempts + 1,
                     next_attempt_at = #{now}::timestamptz + make_interval(mins => least(2 ^ least(e.attempts, 12), 1440)::int)
              from   due
              where  e.tenant_id = #{tenant} and e.id = due.id
              returning e.*
            )
            select e.id, e.provider, e.type, e.body, e.attempts from e order by e.received_at, e.id
            """;

    /** Takes what is due, and puts off the next time: meanwhile nobody else takes it up. 1, 2, 4 … minutes, a day at most. */
    static final String CLAIM = """
            with due as (
              select x.id from (select e.id from lms.webhook_event e
              where  e.tenant_id = #{tenant} and e.status = 'received' and e.next_attempt_at <= #{now}
                and  e.provider = any (#{providers})
              order  by e.next_attempt_at, e.id
              limit  #{limit}
              for no key update skip locked) x
            """ + CLAIMED;

    /** The same with one. */
    static final String CLAIM_ONE = """
            with due as (
              select x.id from (select e.id from lms.webhook_event e
              where  e.tenant_id = #{tenant} and e.id = #{id} and e.status = 'received' and e.next_attempt_at <= #{now}
                and  e.provider = any (#{providers})
              for no key update skip locked) x
            """ + CLAIMED;

    /** What is ignored and names no payment keeps no text: nobody would ever ask for that to be erased. */
    static final String FINISH = PERSON + """
            , e as (
              update lms.webhook_event e
              set    status = #{status}, payment_id = coalesce(#{payment}::uuid, e.payment_id), error = null,
                     body = case when (select x.erased from person x) or coalesce(#{payment}::uuid, e.payment_id) is null then ''
                                 else e.body end,
                     next_attempt_at = null, processed_at = #{trail.now}, version = e.version + 1
              where  e.tenant_id = #{trail.tenant} and e.id = #{id} and e.status = 'received' and e.attempts = #{attempts}
              returning e.id
            )
            select count(*) from e
            """;

    static final String POSTPONE = """
            with e as (
              update lms.webhook_event e
              set    error = #{error}, payment_id = coalesce(#{payment}::uuid, e.payment_id), version = e.version + 1
              where  e.tenant_id = #{tenant} and e.id = #{id} and e.status = 'received' and e.attempts = #{attempts}
              returning e.id
            )
            select count(*) from e
            """;

    static final String PURGE = """
            with old as (
              select x.id from (select e.id from lms.webhook_event e
              where  e.tenant_id = #{tenant} and e.received_at < #{before} and e.status in ('processed', 'ignored') and octet_length(e.body) > 0
              order  by e.received_at, e.id
              limit  #{limit}
              for no key update skip locked) x
            ), e as (
              update lms.webhook_event e set body = ''
              from   old
              where  e.tenant_id = #{tenant} and e.id = old.id
              returning e.id
            )
            select count(*) from e
            """;

    static final String FIND = EVENT + """
            from   lms.webhook_event e
            where  e.tenant_id = #{tenant}
              and  (#{f.provider}::text is null or e.provider = #{f.provider})
              and  (#{f.eventId}::text is null or e.event_id = #{f.eventId})
              and  (#{f.type}::text is null or e.type = #{f.type})
              and  (#{f.status}::text is null or e.status = #{f.status})
              and  (#{f.from}::timestamptz is null or e.received_at >= #{f.from})
              and  (#{f.until}::timestamptz is null or e.received_at < #{f.until})
              and  (#{after.id}::uuid is null or (e.received_at, e.id) < (#{after.moment}::timestamptz, #{after.id}))
            order by e.received_at desc, e.id desc
            limit #{limit}
            """;

    private WebhookSql() {}
}
