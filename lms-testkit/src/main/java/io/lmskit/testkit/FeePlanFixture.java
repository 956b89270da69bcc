package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.Enrollment;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.joda.money.Money;

/** A fee plan about to be made: 100 pounds a month from the 1st in London, due after 14 days, unless said otherwise. */
public final class FeePlanFixture {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final LmsScope lms;
    private final List<Function<FeePlan, AssignFeePlan>> assignments = new ArrayList<>();
    private FeePlanDetails details;

    FeePlanFixture(LmsScope lms, Names names) {
        this.lms = lms;
        details =
                FeePlanDetails.monthly(names.subject(names.next()), Money.parse("GBP 100"), ZoneId.of("Europe/London"));
    }

    public FeePlanFixture amount(String amount) {
        return with(plan -> plan.withAmount(Money.parse(amount)));
    }

    public FeePlanFixture anchorDay(int day) {
        return with(plan -> plan.withAnchorDay(day));
    }

    /** Any other change. */
    public FeePlanFixture with(UnaryOperator<FeePlanDetails> change) {
        details = change.apply(details);
        return this;
    }

    /** Assigned to the course for ever. */
    public FeePlanFixture of(Course course) {
        assignments.add(plan -> AssignFeePlan.toCourse(plan.id(), course.id(), LONG_AGO));
        return this;
    }

    /** Assigned to the run for ever. */
    public FeePlanFixture of(ClassGroup run) {
        assignments.add(plan -> AssignFeePlan.toRun(plan.id(), run.id(), LONG_AGO));
        return this;
    }

    /** Assigned to the enrolment for ever. */
    public FeePlanFixture of(Enrollment enrollment) {
        assignments.add(plan -> AssignFeePlan.toEnrollment(plan.id(), enrollment.id(), LONG_AGO));
        return this;
    }

    /** Assigned to the student for ever. */
    public FeePlanFixture of(User student) {
        assignments.add(plan -> AssignFeePlan.toStudent(plan.id(), student.id(), LONG_AGO));
        return this;
    }

    public FeePlan create() {
        FeePlan plan = lms.feePlans().createPlan(details);
        assignments.forEach(assignment -> lms.feePlans().assignPlan(assignment.apply(plan)));
        return plan;
    }
}
