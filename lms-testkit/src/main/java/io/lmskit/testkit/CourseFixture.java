package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseType;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A course about to be made: published, an hour long, for 50 pounds, unless said otherwise. */
public final class CourseFixture {

    private final LmsScope lms;
    private final CourseDetails.Builder details;
    private boolean published = true;

    CourseFixture(LmsScope lms, Names names) {
        this.lms = lms;
        details = CourseDetails.builder(names.subject(names.next()), 60, Money.of(CurrencyUnit.GBP, 50));
    }

    public CourseFixture title(String title) {
        details.title(title);
        return this;
    }

    /** Of one of the tenant's course types; it is added to the list if it is not there. */
    public CourseFixture type(String name) {
        if (lms.catalog().courseTypes().stream().map(CourseType::name).noneMatch(name::equalsIgnoreCase)) {
            lms.catalog().addCourseType(name);
        }
        details.type(name);
        return this;
    }

    /** In pounds, for example {@code 49.50}. */
    public CourseFixture price(String pounds) {
        return price(Money.parse("GBP " + pounds));
    }

    public CourseFixture price(Money price) {
        details.price(price);
        return this;
    }

    public CourseFixture free() {
        return price("0.00");
    }

    /** Of its sessions. */
    public CourseFixture capacity(int seats) {
        details.defaultCapacity(seats);
        return this;
    }

    /** Not shown to customers. */
    public CourseFixture hidden() {
        published = false;
        return this;
    }

    /** Whatever else matters. */
    public CourseFixture with(Consumer<CourseDetails.Builder> change) {
        change.accept(details);
        return this;
    }

    /** The details as they would be used now, for a test's own command. */
    public CourseDetails details() {
        return details.build();
    }

    public Course create() {
        Course course = lms.catalog().createCourse(details.build());
        return published ? lms.catalog().publishCourse(course.id(), true) : course;
    }
}
