package io.lmskit.clearance;

import io.lmskit.kernel.Id;
import java.time.Instant;

/**
 * A version of the tenant's health questionnaire, which never changes. The latest is the one that is answered.
 *
 * @param number counts the versions from 1
 */
public record HealthQuestionnaire(
        Id<HealthQuestionnaire> id, int number, QuestionnaireDetails details, Instant publishedAt) {}
