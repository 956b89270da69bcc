package io.lmskit.persistence.audit;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.TrailSql;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Statements about subscribers, what is kept for them, and who is delivering it. */
interface EventMapper {

    @Select("""
            with s as (
              insert into lms.event_subscriber (tenant_id, name, created_at)
              values (#{trail.tenant}, #{name}, #{trail.now})
              returning name
            ),
            """ + TrailSql.ENTRY + """
                     as (
                      select 'event-subscriber', #{trail.resultId}::uuid, 'EventSubscriberAdded', null::jsonb, to_jsonb(s),
                             null::uuid, null::jsonb, null::jsonb
                      from   s
                    )
                    """ + TrailSql.WRITE + "select name from s")
    Optional<String> insertSubscriber(@Param("trail") Trail trail, @Param("name") String name);

    /** What is kept goes with the subscriber. */
    @Select("""
            with s as (
              delete from lms.event_subscriber s where s.tenant_id = #{trail.tenant} and s.name = #{name} returning s.name
            ), freed as (
              delete from lms.outbox_lease l using s where l.tenant_id = #{trail.tenant} and l.subscriber = s.name
            ),
            """ + TrailSql.ENTRY + """
                     as (
                      select 'event-subscriber', #{trail.resultId}::uuid, 'EventSubscriberRemoved', to_jsonb(s), null::jsonb,
                             null::uuid, null::jsonb, null::jsonb
                      from   s
                    )
                    """ + TrailSql.WRITE + "select name from s")
    Optional<String> deleteSubscriber(@Param("trail") Trail trail, @Param("name") String name);

    @Select("""
            select exists (select from lms.event_subscriber s where s.tenant_id = #{tenant} and s.name = #{subscriber})
            """)
    boolean isSubscribed(@Param("tenant") Id<Tenant> tenant, @Param("subscriber") String subscriber);

    @Select("select count(*) from lms.outbox o where o.tenant_id = #{tenant} and o.subscriber = #{subscriber}")
    long count(@Param("tenant") Id<Tenant> tenant, @Param("subscriber") String subscriber);

    /** The buckets in which something is kept. */
    @Select("""
            select b.bucket
            from   generate_series(0, #{buckets} - 1) as b (bucket)
            where  exists (select from lms.outbox o
                           where  o.tenant_id = #{tenant} and o.subscriber = #{subscriber} and o.bucket = b.bucket)
            """)
    List<Integer> bucketsInUse(
            @Param("tenant") Id<Tenant> tenant, @Param("subscriber") String subscriber, @Param("buckets") int buckets);

    /** Takes a bucket that nobody holds any more; 0 if somebody does. */
    @Insert("""
            insert into lms.outbox_lease as l (tenant_id, subscriber, bucket, holder, leased_until)
            values (#{tenant}, #{subscriber}, #{bucket}, #{holder}, #{until})
            on conflict (tenant_id, subscriber, bucket)
            do update set holder = excluded.holder, leased_until = excluded.leased_until
            where  l.leased_until <= #{now} or l.holder = excluded.holder
            """)
    int take(
            @Param("tenant") Id<Tenant> tenant,
            @Param("subscriber") String subscriber,
            @Param("bucket") int bucket,
            @Param("holder") String holder,
            @Param("now") Instant now,
            @Param("until") Instant until);

    /** The next entries of a bucket, in their order. */
    @Select(JournalMapper.ENTRY + """
                    join   lms.outbox o on o.tenant_id = j.tenant_id and o.occurred_at = j.occurred_at and o.journal_id = j.id
                    where  j.tenant_id = #{tenant} and o.tenant_id = #{tenant}
                      and  o.subscriber = #{subscriber} and o.bucket = #{bucket}
                    order  by o.seq
                    limit  #{limit}
                    """)
    List<JournalRow> next(
            @Param("tenant") Id<Tenant> tenant,
            @Param("subscriber") String subscriber,
            @Param("bucket") int bucket,
            @Param("limit") int limit);

    /** Crosses off what was handled and keeps the bucket for longer; 0 if somebody else has it by now. */
    @Delete("""
            with held as (
              update lms.outbox_lease l
              set    leased_until = #{until}
              where  l.tenant_id = #{tenant} and l.subscriber = #{subscriber} and l.bucket = #{bucket}
                and  l.holder = #{holder}
              returning l.subscriber
            )
            delete from lms.outbox o
            using  held
            where  o.tenant_id = #{tenant} and o.subscriber = held.subscriber and o.seq = #{seq}
            """)
    int crossOff(
            @Param("tenant") Id<Tenant> tenant,
            @Param("subscriber") String subscriber,
            @Param("bucket") int bucket,
            @Param("holder") String holder,
            @Param("seq") long seq,
            @Param("until") Instant until);

    @Update("""
            update lms.outbox o
            set    attempts = o.attempts + 1
            where  o.tenant_id = #{tenant} and o.subscriber = #{subscriber} and o.seq = #{seq}
            """)
    int countAttempt(
            @Param("tenant") Id<Tenant> tenant, @Param("subscriber") String subscriber, @Param("seq") long seq);

    /** Lets others have the bucket. */
    @Delete("""
            delete from lms.outbox_lease l
            where  l.tenant_id = #{tenant} and l.subscriber = #{subscriber} and l.bucket = #{bucket} and l.holder = #{holder}
            """)
    int release(
            @Param("tenant") Id<Tenant> tenant,
            @Param("subscriber") String subscriber,
            @Param("bucket") int bucket,
            @Param("holder") String holder);
}
