package io.lmskit.tests.badinput;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.AccessFilter;
import io.lmskit.learning.GrantAccess;
import io.lmskit.testkit.Fixtures;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The part of {@link SampleCalls} about access to courses and progress. */
final class LearningSamples {

    private static final PageRequest PAGE = PageRequest.first(5);

    private final Map<String, Supplier<Object[]>> calls = new TreeMap<>();

    LearningSamples(Lms lms, Fixtures fixtures) {
        Course course = fixtures.course().create();
        User learner = fixtures.learner(course);
        GrantAccess grant = GrantAccess.of(course.id(), learner.id());
        calls.put("CourseAccessService.revoke(Id, String)", () ->
                new Object[] {lms.courseAccess().grant(grant).id(), "Refunded"});
        calls.put("CourseAccessService.findGrants(AccessFilter, PageRequest)", () ->
                new Object[] {AccessFilter.all(), PAGE});
        calls.put("LearningService.progressOfAll(Id, PageRequest)", () -> new Object[] {course.id(), PAGE});
    }

    /** By {@code Service.method(Types)}. */
    Map<String, Supplier<Object[]>> all() {
        return calls;
    }
}
