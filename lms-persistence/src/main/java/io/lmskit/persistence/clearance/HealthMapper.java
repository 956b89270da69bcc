package io.lmskit.persistence.clearance;

import io.lmskit.account.User;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthDeclaration;
import io.lmskit.clearance.HealthFilter;
import io.lmskit.clearance.HealthOutcome;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on the health questionnaire and its answers. */
interface HealthMapper {

    /** A version of the questionnaire as it is selected. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record QuestionnaireRow(
            Id<HealthQuestionnaire> id,
            int number,
            String title,
            String[] questions,
            Boolean[] concerns,
            @Nullable Integer validDays,
            Instant publishedAt) {

        HealthQuestionnaire toQuestionnaire() {
            List<HealthQuestion> asked = new ArrayList<>();
            for (int i = 0; i < questions.length; i++) {
                asked.add(new HealthQuestion(questions[i], concerns[i]));
            }
            return new HealthQuestionnaire(id, number, new QuestionnaireDetails(title, asked, validDays), publishedAt);
        }
    }

    /** A declaration as it is selected. */
    @SuppressWarnings("ArrayRecordComponent") // a row, never compared
    record DeclarationRow(
            Id<HealthDeclaration> id,
            Id<User> user,
            Id<HealthQuestionnaire> questionnaire,
            Boolean[] answers,
            @Nullable String[] remarks,
            HealthOutcome outcome,
            @Nullable Instant expiresAt,
            boolean current,
            @Nullable String note,
            Instant declaredAt,
            @Nullable Instant reviewedAt,
            long version) {

        HealthDeclaration toDeclaration() {
            List<HealthAnswer> given = new ArrayList<>();
            for (int i = 0; i < answers.length; i++) {
                given.add(new HealthAnswer(answers[i], remarks[i]));
            }
            return new HealthDeclaration(
                    id, user, questionnaire, given, outcome, expiresAt, current, note, declaredAt, reviewedAt, version);
        }
    }

    /** Who declares, and what is to be answered. */
    record Declaring(
            ZoneId zone,
            boolean known,
            boolean active,
            @Nullable Long revision,
            @Nullable Id<HealthQuestionnaire> current) {}

    /** The parameters of a new declaration. */
    @SuppressWarnings("ArrayRecordComponent") // parameters of a statement, never compared
    record NewDeclaration(
            Id<HealthDeclaration> id,
            Id<User> user,
            Id<HealthQuestionnaire> questionnaire,
            Boolean[] answers,
            @Nullable String[] remarks,
            HealthOutcome outcome,
            @Nullable Instant expiresAt) {}

    /** One after the other. */
    @Select(
            "select x.id from (select t.tenant_id as id from lms.tenant t where t.tenant_id = #{tenant} for no key update of t) x")
    UUID lockTenant(@Param("tenant") Id<Tenant> tenant);

    @Select(HealthSql.PUBLISH)
    Optional<QuestionnaireRow> publish(
            @Param("trail") Trail trail,
            @Param("id") Id<HealthQuestionnaire> id,
            @Param("d") QuestionnaireDetails details,
            @Param("questions") String[] questions,
            @Param("concerns") Boolean[] concerns);

    @Select(HealthSql.CURRENT)
    Optional<QuestionnaireRow> current(@Param("tenant") Id<Tenant> tenant);

    @Select(HealthSql.READ_QUESTIONNAIRE)
    Optional<QuestionnaireRow> readQuestionnaire(
            @Param("tenant") Id<Tenant> tenant, @Param("id") Id<HealthQuestionnaire> id);

    @Select(HealthSql.FIND_QUESTIONNAIRES)
    List<QuestionnaireRow> findQuestionnaires(
            @Param("tenant") Id<Tenant> tenant,
            @Param("afterNumber") @Nullable Integer afterNumber,
            @Param("limit") int limit);

    @Select("""
            select t.zone, u.id is not null as known, coalesce(u.status = 'active', false) as active, c.revision,
                   (select q.id from lms.health_questionnaire q where q.tenant_id = t.tenant_id
                    order by q.number desc limit 1) as current
            from   lms.tenant t
            left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = #{user} and u.deleted_at is null
            left join lms.customer c on c.tenant_id = t.tenant_id and c.id = u.id
            where  t.tenant_id = #{tenant}
            """)
    Declaring readDeclaring(@Param("tenant") Id<Tenant> tenant, @Param("user") Id<User> user);

    @Select(HealthSql.DECLARE)
    Optional<DeclarationRow> declare(
            @Param("trail") Trail trail,
            @Param("n") NewDeclaration declaration,
            @Param("revision") @Nullable Long revision);

    @Select(HealthSql.REVIEW)
    Optional<DeclarationRow> review(
            @Param("trail") Trail trail,
            @Param("id") Id<HealthDeclaration> id,
            @Param("version") long version,
            @Param("outcome") HealthOutcome outcome,
            @Param("note") @Nullable String note);

    @Select(HealthSql.READ)
    Optional<DeclarationRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<HealthDeclaration> id);

    @Select(HealthSql.FIND)
    List<DeclarationRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") HealthFilter filter,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
