package io.lmskit.persistence.audit;

import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalEntry.Personal;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.Id;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements that read the journal. */
interface JournalMapper {

    /** The columns of {@link JournalRow}, of an entry {@code j}. */
    String ENTRY = """
            select j.id, j.occurred_at, j.seq, j.entity, j.entity_id, j.event, j.actor_kind, j.actor_id, j.before, j.after
            from   lms.journal j
            """;

    @Select(ENTRY + """
                      where  j.tenant_id = #{tenant}
                        and  (#{f.actor}::uuid is null or j.actor_id = #{f.actor}::uuid)
                        and  (#{f.entity}::text is null or j.entity = #{f.entity}::text)
                        and  (#{f.entityId}::uuid is null or j.entity_id = #{f.entityId}::uuid)
                        and  (#{f.event}::text is null or j.event = #{f.event}::text)
                        and  (#{f.from}::timestamptz is null or j.occurred_at >= #{f.from}::timestamptz)
                        and  (#{f.until}::timestamptz is null or j.occurred_at < #{f.until}::timestamptz)
                        and  (#{beforeMoment}::timestamptz is null
                              or (j.occurred_at, j.seq) < (#{beforeMoment}::timestamptz, #{beforeSeq}::bigint))
                      order  by j.occurred_at desc, j.seq desc
                      limit  #{limit}
                      """)
    List<JournalRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") JournalFilter filter,
            @Param("beforeMoment") @Nullable Instant beforeMoment,
            @Param("beforeSeq") @Nullable Long beforeSeq,
            @Param("limit") int limit);

    @Select(ENTRY + " where j.tenant_id = #{tenant} and j.occurred_at = #{occurredAt} and j.id = #{id}")
    Optional<JournalRow> read(
            @Param("tenant") Id<Tenant> tenant,
            @Param("id") Id<JournalEntry> id,
            @Param("occurredAt") Instant occurredAt);

    @Select("""
            select p.person_id as person, p.ip, p.user_agent, p.before, p.after
            from   lms.journal_personal p
            where  p.tenant_id = #{tenant} and p.journal_id = #{id}
            order  by p.id
            """)
    List<Personal> readPersonal(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<JournalEntry> id);
}
