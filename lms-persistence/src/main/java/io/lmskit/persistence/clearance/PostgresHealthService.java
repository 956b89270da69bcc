package io.lmskit.persistence.clearance;

import static io.lmskit.access.Operation.HEALTH_DECLARE;
import static io.lmskit.access.Operation.HEALTH_MANAGE;
import static io.lmskit.access.Operation.HEALTH_READ;
import static io.lmskit.access.Operation.QUESTIONNAIRE_READ;

import io.lmskit.clearance.ClearanceRules;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthDeclaration;
import io.lmskit.clearance.HealthFilter;
import io.lmskit.clearance.HealthOutcome;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.HealthService;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.clearance.HealthMapper.DeclarationRow;
import io.lmskit.persistence.clearance.HealthMapper.Declaring;
import io.lmskit.persistence.clearance.HealthMapper.NewDeclaration;
import io.lmskit.persistence.clearance.HealthMapper.QuestionnaireRow;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Whose;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Health declarations on PostgreSQL. */
public final class PostgresHealthService implements HealthService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(HealthMapper.class, ClearanceMapper.class);

    private final Scope scope;

    public PostgresHealthService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public HealthQuestionnaire publishQuestionnaire(QuestionnaireDetails details) {
        scope.requireAll(HEALTH_MANAGE);
        scope.check(details);
        Id<HealthQuestionnaire> id = scope.ids().next();
        String[] questions =
                details.questions().stream().map(HealthQuestion::text).toArray(String[]::new);
        Boolean[] concerns =
                details.questions().stream().map(HealthQuestion::concern).toArray(Boolean[]::new);
        return scope.transaction("clearance.publish-questionnaire", details, this::loadQuestionnaire, (sql, trail) -> {
            HealthMapper health = sql.mapper(HealthMapper.class);
            health.lockTenant(scope.tenant());
            return health.publish(trail.resultingIn(id), id, details, questions, concerns)
                    .map(QuestionnaireRow::toQuestionnaire);
        });
    }

    @Override
    public HealthQuestionnaire currentQuestionnaire() {
        scope.requireAll(QUESTIONNAIRE_READ);
        return scope.query(HealthMapper.class, h -> h.current(scope.tenant()))
                .map(QuestionnaireRow::toQuestionnaire)
                .orElseThrow(() -> new NotFoundException("health-questionnaire", "current"));
    }

    @Override
    public HealthQuestionnaire getQuestionnaire(Id<HealthQuestionnaire> questionnaire) {
        scope.requireAll(QUESTIONNAIRE_READ);
        return loadQuestionnaire(questionnaire.value());
    }

    @Override
    public Page<HealthQuestionnaire> findQuestionnaires(PageRequest page) {
        scope.requireAll(QUESTIONNAIRE_READ);
        scope.check(page);
        Cursor after = Cursor.of(page);
        List<QuestionnaireRow> rows = scope.query(
                HealthMapper.class,
                h -> h.findQuestionnaires(
                        scope.tenant(), after == null ? null : Integer.valueOf(after.integer()), page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(String.valueOf(row.number()), row.id().value()))
                .map(QuestionnaireRow::toQuestionnaire);
    }

    @Override
    public HealthDeclaration declare(DeclareHealth command) {
        scope.require(HEALTH_DECLARE, command.user(), null);
        scope.check(command);
        Id<HealthDeclaration> id = scope.ids().next();
        return scope.command("clearance.declare-health", command, this::load, (sql, trail) -> {
            HealthMapper health = sql.mapper(HealthMapper.class);
            HealthQuestionnaire answered = questionnaire(sql, command.questionnaire());
            Declaring facts = health.readDeclaring(scope.tenant(), command.user());
            if (!facts.known() || facts.current() == null) {
                throw new NotFoundException("user", command.user());
            }
            RuleViolationException.throwIfAny(
                    ClearanceRules.judgeDeclaration(command, facts.active(), answered, facts.current()));
            NewDeclaration declaration = new NewDeclaration(
                    id,
                    command.user(),
                    answered.id(),
                    command.answers().stream().map(HealthAnswer::yes).toArray(Boolean[]::new),
                    command.answers().stream().map(HealthAnswer::remark).toArray(String[]::new),
                    ClearanceRules.outcome(answered.details(), command.answers()),
                    ClearanceRules.expiry(answered.details(), trail.now(), facts.zone()));
            return health.declare(trail.resultingIn(id), declaration, facts.revision())
                    .map(DeclarationRow::toDeclaration);
        });
    }

    @Override
    public HealthDeclaration review(Id<HealthDeclaration> declaration, HealthOutcome outcome, @Nullable String note) {
        scope.requireAll(HEALTH_MANAGE);
        String clean = Input.textOrNull("note", note, 2_000);
        List<@Nullable Object> request = Arrays.asList(declaration, outcome, clean);
        return scope.command("clearance.review-health", request, this::load, (sql, trail) -> {
            HealthDeclaration now = read(sql, declaration);
            RuleViolationException.throwIfAny(ClearanceRules.judgeReview(now, outcome));
            return sql.mapper(HealthMapper.class)
                    .review(trail.resultingIn(declaration), declaration, now.version(), outcome, clean)
                    .map(DeclarationRow::toDeclaration);
        });
    }

    @Override
    public HealthDeclaration getDeclaration(Id<HealthDeclaration> declaration) {
        HealthDeclaration found = load(declaration.value());
        scope.require(HEALTH_READ, found.user(), null);
        return found;
    }

    @Override
    public Page<HealthDeclaration> findDeclarations(HealthFilter filter, PageRequest page) {
        Whose whose = scope.require(HEALTH_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<DeclarationRow> rows = scope.query(
                HealthMapper.class,
                h -> h.find(
                        scope.tenant(), whose, filter, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.declaredAt().toString(), row.id().value()))
                .map(DeclarationRow::toDeclaration);
    }

    private HealthQuestionnaire loadQuestionnaire(UUID id) {
        return scope.read(sql -> questionnaire(sql, Id.of(id)));
    }

    private HealthQuestionnaire questionnaire(Sql sql, Id<HealthQuestionnaire> id) {
        return sql.mapper(HealthMapper.class)
                .readQuestionnaire(scope.tenant(), id)
                .map(QuestionnaireRow::toQuestionnaire)
                .orElseThrow(() -> new NotFoundException("health-questionnaire", id));
    }

    private HealthDeclaration load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private HealthDeclaration read(Sql sql, Id<HealthDeclaration> id) {
        return sql.mapper(HealthMapper.class)
                .read(scope.tenant(), id)
                .map(DeclarationRow::toDeclaration)
                .orElseThrow(() -> new NotFoundException("health-declaration", id));
    }
}
