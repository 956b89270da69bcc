package io.lmskit.clearance;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's health questionnaire (PAR-Q) and what people answered. Everybody may read the questionnaire; people answer
 * for themselves and see what is theirs, admins see and review all. What was answered stands in the personal part of the
 * journal alone.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface HealthService {

    /** Publishes the next version of the questionnaire. Declarations on earlier ones keep their outcome and expiry. */
    HealthQuestionnaire publishQuestionnaire(QuestionnaireDetails details);

    /**
     * The version that is to be answered.
     *
     * @throws NotFoundException if none was published
     */
    HealthQuestionnaire currentQuestionnaire();

    /** @throws NotFoundException if there is no such version */
    HealthQuestionnaire getQuestionnaire(Id<HealthQuestionnaire> questionnaire);

    /** All versions, the latest first. */
    Page<HealthQuestionnaire> findQuestionnaires(PageRequest page);

    /**
     * Takes the answers, in place of earlier ones. Without an answer that gives reason for concern the person is cleared at
     * once, for as long as the questionnaire says.
     *
     * @throws NotFoundException if there is no such user or questionnaire
     * @throws RuleViolationException if the user is not active, the questionnaire was replaced, or answers are missing
     */
    HealthDeclaration declare(DeclareHealth command);

    /**
     * Clears or refuses somebody after a look at the answers; may be decided again.
     *
     * @param note 1 to 2,000 characters, or null
     * @throws NotFoundException if there is no such declaration
     * @throws RuleViolationException if it was replaced by a later one, or the outcome is no decision
     */
    HealthDeclaration review(Id<HealthDeclaration> declaration, HealthOutcome outcome, @Nullable String note);

    /** @throws NotFoundException if there is no such declaration */
    HealthDeclaration getDeclaration(Id<HealthDeclaration> declaration);

    /** The latest first. */
    Page<HealthDeclaration> findDeclarations(HealthFilter filter, PageRequest page);
}
