package io.lmskit.persistence.billing;

import io.lmskit.account.User;
import io.lmskit.billing.AssignedTerms;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeeReduction;
import io.lmskit.billing.FeeReductionKind;
import io.lmskit.calendar.Proration;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.enrollment.EnrollmentStatus;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on the fees of a period. */
interface GenerationMapper {

    /**
     * An enrolment that may be charged.
     *
     * @param statuses it had, in order, and {@code moments} from which; both null if it was never changed
     * @param deletedAt when its student was deleted; null if they are not
     */
    @SuppressWarnings("ArrayRecordComponent")
    record EnrollmentRow(
            Id<Enrollment> enrollment,
            Id<Course> course,
            @Nullable Id<ClassGroup> run,
            Id<User> student,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable List<String> statuses,
            Instant @Nullable [] moments,
            @Nullable Instant deletedAt) {

        static final String ACTIVE = EnrollmentStatus.ACTIVE.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A student who has a plan of their own. */
    record StudentRow(Id<User> student, @Nullable Instant deletedAt) {}

    /**
     * A plan that is for somebody, or a reduction: then all of the plan is null; or neither, if the fee is there already.
     *
     * @param billed null, or whether the fee that is there is for a bridging period
     */
    @SuppressWarnings("ArrayRecordComponent")
    record TermsRow(
            UUID owner,
            @Nullable Boolean billed,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            AssignedTerms.@Nullable Level level,
            @Nullable Id<FeePlan> plan,
            @Nullable Long version,
            @Nullable Money price,
            @Nullable String zone,
            @Nullable Integer anchorDay,
            Integer @Nullable [] formerAnchors,
            @Nullable List<String> anchorsUntil,
            @Nullable Integer dueDays,
            @Nullable Proration firstProration,
            @Nullable Proration lastProration,
            @Nullable Id<FeeReduction> reduction,
            @Nullable FeeReductionKind kind,
            @Nullable BigDecimal percent,
            @Nullable Money amount,
            @Nullable Instant createdAt) {}

    /**
     * The ids of the fees that were made.
     *
     * @param current whether the plans are as they were read; if not, none was made
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Made(UUID[] ids, boolean current) {}

    /**
     * Fees to be made, in arrays of the same order; {@code terms} is the place, from 1, of what comes with the plan: the
     * plan, its period and its price.
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Batch(
            LocalDate period,
            UUID[] plans,
            Long[] versions,
            Boolean[] bridging,
            LocalDate[] starts,
            LocalDate[] ends,
            Long[] prices,
            List<String> currencies,
            UUID[] ids,
            @Nullable UUID[] enrollments,
            @Nullable UUID[] courses,
            UUID[] users,
            Integer[] terms,
            Long[] numerators,
            Long[] denominators,
            Long[] reductions,
            Long[] amounts,
            LocalDate[] dueOn,
            Instant[] overdueAt) {}

    @Select(GenerationSql.READ_ENROLLMENTS)
    List<EnrollmentRow> readEnrollments(
            @Param("tenant") Id<Tenant> tenant,
            @Param("course") @Nullable Id<Course> course,
            @Param("from") Instant from,
            @Param("until") Instant until,
            @Param("after") @Nullable UUID after,
            @Param("limit") int limit);

    @Select(GenerationSql.READ_STUDENTS)
    List<StudentRow> readStudents(
            @Param("tenant") Id<Tenant> tenant,
            @Param("from") LocalDate from,
            @Param("until") LocalDate until,
            @Param("since") Instant since,
            @Param("after") @Nullable UUID after,
            @Param("limit") int limit);

    @Select(GenerationSql.READ_TERMS)
    List<TermsRow> readTerms(
            @Param("tenant") Id<Tenant> tenant,
            @Param("owners") UUID[] owners,
            @Param("students") UUID[] students,
            @Param("charged") UUID[] charged,
            @Param("from") LocalDate from,
            @Param("until") LocalDate until);

    @Select(GenerationSql.IS_COURSE)
    boolean isCourse(@Param("tenant") Id<Tenant> tenant, @Param("course") Id<Course> course);

    @Select(GenerationSql.INSERT)
    Made insert(@Param("trail") Trail trail, @Param("b") Batch batch);

    @Select(GenerationSql.INSERT_BARE)
    Made insertBare(@Param("trail") Trail trail, @Param("b") Batch batch);
}
