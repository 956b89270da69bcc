package io.lmskit.persistence.kernel;

/**
 * The part that every changing statement has in common: the journal, its personal values, the outbox and the receipt.
 *
 * <p>Such a statement ends its own part with a CTE {@code entry} of the columns {@link #ENTRY}: one row per change, taken
 * from what the change returned, none if its guard said no. Then follow {@link #WRITE} and the final select. The
 * statement's parameter {@code trail} is a {@link Trail}.
 *
 * <p>Since every change passes here, this is also where a suspended tenant refuses it: a constraint of the journal says
 * no, and with it the whole statement. It costs a look at the tenant's row and no round trip. Where the actor is not
 * known, the address belongs to the person whom the change is about.
 *
 * <pre>
 * ), entry as (
 *   select 'course', c.id, 'CourseCreated', null::jsonb, to_jsonb(c), null::uuid, null::jsonb, null::jsonb from created c
 * )
 * </pre>
 */
public final class TrailSql {

    /** Entity, its id, event, values before and after without anything personal, the person and their values. */
    public static final String ENTRY =
            "entry (entity, entity_id, event, before, after, person_id, personal_before, personal_after)";

    private static final String JOURNAL = """
            , trail_entry as (
              select e.*, gen_random_uuid() as journal_id from entry e
            ), trail_written as (
              insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, before, after,
                tenant_suspended)
              select #{trail.tenant}, #{trail.now}, e.journal_id, e.entity, e.entity_id, e.event,
                     #{trail.actorKind}, #{trail.actorId}::uuid, e.before, e.after,
                     case when t.status = 'suspended' and not #{trail.whileSuspended} then true end
              from   trail_entry e left join lms.tenant t on t.tenant_id = #{trail.tenant}
              returning tenant_id, occurred_at, id, seq, entity_id
            ), trail_outbox as (
              insert into lms.outbox (tenant_id, subscriber, seq, bucket, occurred_at, journal_id)
              select w.tenant_id, s.name, w.seq, ('x' || right(w.entity_id::text, 1))::bit(4)::int, w.occurred_at, w.id
              from   trail_written w join lms.event_subscriber s on s.tenant_id = #{trail.tenant}
            )
            """;

    /** A UUIDv7 of the moment of the change: where only the statement knows how many there will be. */
    public static final String NEW_ID = """
            (lpad(to_hex((extract(epoch from #{trail.now}::timestamptz) * 1000)::bigint), 12, '0') || '7'
                      || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
            """;

    /** Follows the closing parenthesis of {@code entry}. */
    public static final String WRITE = JOURNAL + """
            , trail_personal as (
              insert into lms.journal_personal (tenant_id, id, journal_id, occurred_at, person_id, ip, user_agent, before, after)
              select #{trail.tenant}, gen_random_uuid(), e.journal_id, #{trail.now}, e.person_id,
                     null, null, e.personal_before, e.personal_after
              from   trail_entry e
              where  num_nonnulls(e.personal_before, e.personal_after) > 0
              union all
              select #{trail.tenant}, gen_random_uuid(), e.journal_id, #{trail.now}, coalesce(#{trail.actorId}::uuid, e.person_id),
                     #{trail.ip}::text, #{trail.userAgent}::text, null, null
              from   trail_entry e
              where  num_nonnulls(#{trail.ip}::text, #{trail.userAgent}::text) > 0
            ), trail_receipt as (
              insert into lms.command_receipt (tenant_id, key, command, fingerprint, result_id, created_at)
              select #{trail.tenant}, #{trail.key}::text, #{trail.command}, #{trail.fingerprint},
                     #{trail.resultId}::uuid, #{trail.now}
              where  #{trail.key}::text is not null and exists (select from entry)
            )
            """;

    /** The same for a change without personal values, by a {@link Trail#isBare() bare} trail: that is cheaper to run. */
    public static final String WRITE_BARE = JOURNAL;

    /**
     * The same for a statement that carries out several commands of several actors: then the origin of each change is in
     * its row, {@code nth} being the order in which the journal numbers them.
     */
    public static final String ENTRY_OF_MANY =
            "entry (entity, entity_id, event, before, after, person_id, personal_before, personal_after,"
                    + " nth, at, actor_kind, actor_id, ip, user_agent, key, command, fingerprint, result_id)";

    /** Follows the closing parenthesis of {@code entry}; the statement's parameter {@code tenant} is the tenant's id. */
    public static final String WRITE_MANY = """
            , trail_entry as (
              select e.*, gen_random_uuid() as journal_id from entry e
            ), trail_written as (
              insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, actor_id, before, after,
                tenant_suspended)
              select #{tenant}, e.at, e.journal_id, e.entity, e.entity_id, e.event, e.actor_kind, e.actor_id, e.before,
                     e.after, case when t.status = 'suspended' then true end
              from   trail_entry e left join lms.tenant t on t.tenant_id = #{tenant}
              order  by e.nth
              returning tenant_id, occurred_at, id, seq, entity_id
            ), trail_personal as (
              insert into lms.journal_personal (tenant_id, id, journal_id, occurred_at, person_id, ip, user_agent, before, after)
              select #{tenant}, gen_random_uuid(), e.journal_id, e.at, e.person_id, null, null, e.personal_before,
                     e.personal_after
              from   trail_entry e
              where  num_nonnulls(e.personal_before, e.personal_after) > 0
              union all
              select #{tenant}, gen_random_uuid(), e.journal_id, e.at, coalesce(e.actor_id, e.person_id), e.ip, e.user_agent,
                     null, null
              from   trail_entry e
              where  num_nonnulls(e.ip, e.user_agent) > 0
            ), trail_outbox as (
              insert into lms.outbox (tenant_id, subscriber, seq, bucket, occurred_at, journal_id)
              select w.tenant_id, s.name, w.seq, ('x' || right(w.entity_id::text, 1))::bit(4)::int, w.occurred_at, w.id
              from   trail_written w join lms.event_subscriber s on s.tenant_id = #{tenant}
            ), trail_receipt as (
              insert into lms.command_receipt (tenant_id, key, command, fingerprint, result_id, created_at)
              select #{tenant}, e.key, e.command, e.fingerprint, e.result_id, e.at
              from   entry e
              where  e.key is not null
            )
            """;

    private TrailSql() {}
}
