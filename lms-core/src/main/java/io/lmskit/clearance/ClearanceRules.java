package io.lmskit.clearance;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of answers, and what stands against giving a clearance. Pure. */
public final class ClearanceRules {

    private ClearanceRules() {}

    /** Cleared, unless an answer gives reason for concern. */
    public static HealthOutcome outcome(QuestionnaireDetails questionnaire, List<HealthAnswer> answers) {
        for (int i = 0; i < questionnaire.questions().size(); i++) {
            if (questionnaire.questions().get(i).concern() == answers.get(i).yes()) {
                return HealthOutcome.IN_REVIEW;
            }
        }
        return HealthOutcome.CLEARED;
    }

    /** The end of the last day on which answers of now are good; null for never. */
    public static @Nullable Instant expiry(QuestionnaireDetails questionnaire, Instant now, ZoneId zone) {
        Integer days = questionnaire.validDays();
        return days == null
                ? null
                : LocalDate.ofInstant(now, zone)
                        .plusDays(days + 1L)
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /**
     * All reasons against taking a declaration.
     *
     * @param answered the questionnaire that was answered
     * @param current the one that is to be answered
     */
    public static List<Violation> judgeDeclaration(
            DeclareHealth command, boolean active, HealthQuestionnaire answered, Id<HealthQuestionnaire> current) {
        List<Violation> violations = new ArrayList<>(judgeUser(command.user(), active));
        if (!answered.id().equals(current)) {
            violations.add(Violation.of(
                    ClearanceProblem.QUESTIONNAIRE_OUTDATED,
                    "questionnaire",
                    "questionnaire",
                    answered.id(),
                    "current",
                    current));
        }
        int wanted = answered.details().questions().size();
        if (command.answers().size() != wanted) {
            violations.add(Violation.of(
                    ClearanceProblem.ANSWERS_MISSING,
                    "answers",
                    "given",
                    command.answers().size(),
                    "wanted",
                    wanted));
        }
        return violations;
    }

    /** All reasons against deciding on a declaration. */
    public static List<Violation> judgeReview(HealthDeclaration declaration, HealthOutcome outcome) {
        List<Violation> violations = new ArrayList<>();
        if (outcome == HealthOutcome.IN_REVIEW) {
            violations.add(Violation.of(ClearanceProblem.NOT_A_DECISION, "outcome"));
        }
        if (!declaration.current()) {
            violations.add(Violation.of(ClearanceProblem.NOT_CURRENT, "declaration", "declaration", declaration.id()));
        }
        return violations;
    }

    /** All reasons against recording an induction. */
    public static List<Violation> judgeInduction(
            Id<User> user, boolean active, @Nullable Instant expiresAt, Instant now) {
        List<Violation> violations = new ArrayList<>(judgeUser(user, active));
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            violations.add(Violation.of(ClearanceProblem.EXPIRED, "expiresAt", "expiresAt", expiresAt));
        }
        return violations;
    }

    private static List<Violation> judgeUser(Id<User> user, boolean active) {
        return active ? List.of() : List.of(Violation.of(ClearanceProblem.USER_NOT_ACTIVE, "user", "user", user));
    }
}
