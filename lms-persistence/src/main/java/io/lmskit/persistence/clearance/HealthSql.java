package io.lmskit.persistence.clearance;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link HealthMapper}. What somebody answered goes to the personal part of the journal alone. */
final class HealthSql {

    private static final String QUESTIONNAIRE =
            "select q.id, q.number, q.title, q.questions, q.concerns, q.valid_days, q.published_at ";

    private static final String DECLARATION = """
            select d.id, d.user_id as "user", d.questionnaire_id as questionnaire, d.answers, d.remarks, d.outcome,
                   d.expires_at, d.current, d.note, d.declared_at, d.reviewed_at, d.version
            """;

    /** What everybody may know of a declaration {@code d}: that there is one. */
    private static final String FACTS =
            "jsonb_build_object('id', d.id, 'user_id', d.user_id, 'questionnaire_id', d.questionnaire_id, 'version', d.version)";

    private static final String PERSONAL =
            "jsonb_strip_nulls(jsonb_build_object('answers', d.answers, 'remarks', d.remarks,"
                    + " 'outcome', d.outcome, 'expires_at', d.expires_at, 'note', d.note))";

    static final String PUBLISH = """
            with q as (
              insert into lms.health_questionnaire (tenant_id, id, number, title, questions, concerns, valid_days, created_by,
                published_at)
              select #{trail.tenant}, #{id}, coalesce(max(o.number), 0) + 1, #{d.title}, #{questions}, #{concerns},
                     #{d.validDays}::int, #{trail.actorId}::uuid, #{trail.now}
              from   lms.health_questionnaire o
              where  o.tenant_id = #{trail.tenant}
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'health-questionnaire', q.id, 'HealthQuestionnairePublished', null::jsonb,"
            + " to_jsonb(q) - 'tenant_id', null::uuid, null::jsonb, null::jsonb from q)"
            + TrailSql.WRITE
            + QUESTIONNAIRE
            + "from q";

    static final String CURRENT = QUESTIONNAIRE
            + "from lms.health_questionnaire q where q.tenant_id = #{tenant} order by q.number desc limit 1";

    static final String READ_QUESTIONNAIRE =
            QUESTIONNAIRE + "from lms.health_questionnaire q where q.tenant_id = #{tenant} and q.id = #{id}";

    static final String FIND_QUESTIONNAIRES = QUESTIONNAIRE + """
            from   lms.health_questionnaire q
            where  q.tenant_id = #{tenant} and (#{afterNumber}::int is null or q.number < #{afterNumber})
            order  by q.number desc
            limit  #{limit}
            """;

    /** The person's row is raised whatever follows; a later declaration takes the place of the one before. */
    static final String DECLARE = """
            with person as (
              update lms.customer c set revision = c.revision + 1
              where  c.tenant_id = #{trail.tenant} and c.id = #{n.user} and c.revision = #{revision}
              returning c.id
            ), replaced as (
              update lms.health_declaration o set current = false
              from   person p
              where  o.tenant_id = #{trail.tenant} and o.user_id = p.id and o.current
              returning o.id
            ), d as (
              insert into lms.health_declaration (tenant_id, id, user_id, questionnaire_id, answers, remarks, outcome,
                expires_at, current, declared_at)
              select #{trail.tenant}, #{n.id}, p.id, #{n.questionnaire}, #{n.answers}, #{n.remarks}, #{n.outcome},
                     #{n.expiresAt}::timestamptz, true, #{trail.now}
              from   person p, (select count(*) as n from replaced) r
              where  r.n >= 0
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'health-declaration', d.id, 'HealthDeclared', null::jsonb, "
            + FACTS
            + ", d.user_id, null::jsonb, "
            + PERSONAL
            + " from d)"
            + TrailSql.WRITE
            + DECLARATION
            + "from d";

    static final String REVIEW = """
            with person as (
              select x.id, x.revision from (
                select c.id, c.revision from lms.customer c
                where  c.tenant_id = #{trail.tenant}
                  and  c.id = (select d.user_id from lms.health_declaration d where d.tenant_id = #{trail.tenant} and d.id = #{id})
                for no key update of c) x
            ), before as (
              select x.* from (
                select d.* from lms.health_declaration d
                where  d.tenant_id = #{trail.tenant} and d.id = #{id} and exists (select from person)
                for no key update of d) x
            ), d as (
              update lms.health_declaration d
              set    outcome = #{outcome}, note = #{note}::text, reviewed_at = #{trail.now}, reviewed_by = #{trail.actorId}::uuid,
                     version = b.version + 1
              from   before b
              where  d.tenant_id = #{trail.tenant} and d.id = b.id and b.version = #{version} and b.current
              returning d.*
            ), revised as (
              update lms.customer c set revision = p.revision + 1
              from   person p join d on d.user_id = p.id
              where  c.tenant_id = #{trail.tenant} and c.id = p.id
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'health-declaration', d.id, 'HealthReviewed', null::jsonb, "
            + FACTS
            + ", d.user_id, jsonb_build_object('outcome', b.outcome), "
            + PERSONAL
            + " from d join before b on b.id = d.id)"
            + TrailSql.WRITE
            + DECLARATION
            + "from d";

    static final String READ =
            DECLARATION + "from lms.health_declaration d where d.tenant_id = #{tenant} and d.id = #{id}";

    static final String FIND = DECLARATION + """
            from   lms.health_declaration d
            where  d.tenant_id = #{tenant} and (#{whose.all} or d.user_id = #{whose.own}::uuid)
              and  (#{f.user}::uuid is null or d.user_id = #{f.user})
              and  (#{f.outcome}::text is null or d.outcome = #{f.outcome})
              and  (#{f.current}::boolean is null or d.current = #{f.current})
              and  (#{f.expiringUntil}::timestamptz is null or d.expires_at <= #{f.expiringUntil})
              and  (#{after.id}::uuid is null or (d.declared_at, d.id) < (#{afterMoment}::timestamptz, #{after.id}))
            order  by d.declared_at desc, d.id desc
            limit  #{limit}
            """;

    private HealthSql() {}
}
