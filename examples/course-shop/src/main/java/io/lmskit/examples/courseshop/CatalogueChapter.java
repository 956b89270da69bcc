package io.lmskit.examples.courseshop;

import static io.lmskit.examples.courseshop.Shop.rupees;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.CategoryCount;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.examples.courseshop.Shop.Shelf;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Courses with slug, category, level, features and a thumbnail; published when they are ready. */
final class CatalogueChapter {

    private final LmsScope office;
    private final LmsScope guest;
    private final Stage stage;

    CatalogueChapter(LmsScope system, LmsScope office, Stage stage) {
        this.office = office;
        this.guest = system.as(Actor.guest());
        this.stage = stage;
    }

    Shelf play() {
        stage.chapter("Catalogue");
        stage.tell("The office writes three courses");
        CourseDetails details = CourseDetails.builder("Java from scratch", 1_200, rupees("2499.00"))
                .slug("java-from-scratch")
                .description("From the first line to a program that others use.")
                .category("Programming")
                .level("beginner")
                .features(List.of("20 hours", "Certificate"))
                .thumbnailUrl("https://shop.example/java.png")
                .featured(true)
                .build();
        Course java = office.catalog().createCourse(details);
        stage.that(
                java.details()
                        .equals(details.toBuilder()
                                .defaultCapacity(12)
                                .certificateValidityYears(3)
                                .build()),
                "title, slug, description, features and all the rest are kept; what was left out follows the shop");
        stage.that(!java.published(), "a course is not published unless somebody publishes it");
        stage.that(java.createdBy() != null, "who created it is noted");
        stage.notFound(
                "an unpublished course, for a guest", () -> guest.catalog().getCourse(java.id()));
        stage.refused(
                "a second course with that slug",
                () -> office.catalog()
                        .createCourse(details.toBuilder().title("Java again").build()),
                CatalogProblem.SLUG_TAKEN);
        Course sql = office.catalog()
                .createCourse(CourseDetails.builder("Databases with SQL", 600, rupees("1499.00"))
                        .category("Programming")
                        .level("advanced")
                        .build());
        stage.that("databases-with-sql".equals(sql.details().slug()), "a slug is made of the title if none is given");
        Course guitar = office.catalog()
                .createCourse(CourseDetails.builder("Guitar for the evening", 300, rupees("999.00"))
                        .category("Music")
                        .level("beginner")
                        .build());
        List.of(java, sql, guitar).forEach(course -> office.catalog().publishCourse(course.id(), true));

        stage.tell("A guest looks around");
        stage.that(ids(CourseFilter.all()).size() == 3, "all three are there");
        stage.that(
                ids(CourseFilter.all().withCategory("Programming")).equals(Set.of(java.id(), sql.id())),
                "two are in one category");
        stage.that(
                ids(CourseFilter.all().withLevel("beginner")).equals(Set.of(java.id(), guitar.id())), "two by level");
        stage.that(ids(CourseFilter.all().withFeatured(true)).equals(Set.of(java.id())), "one is featured");
        stage.that(
                ids(CourseFilter.all().withPriceBetween(null, rupees("1500.00")))
                        .equals(Set.of(sql.id(), guitar.id())),
                "two cost 1,500 at most");
        stage.that(
                ids(CourseFilter.all().withText("program others")).equals(Set.of(java.id())), "one is found by words");
        stage.that(
                guest.catalog()
                        .categories()
                        .equals(List.of(new CategoryCount("Music", 1), new CategoryCount("Programming", 2))),
                "the categories are listed with their courses counted");
        return new Shelf(
                office.catalog().getCourse(java.id()),
                office.catalog().getCourse(sql.id()),
                office.catalog().getCourse(guitar.id()));
    }

    private Set<Id<Course>> ids(CourseFilter filter) {
        return guest.catalog().findCourses(filter, PageRequest.first()).items().stream()
                .map(Course::id)
                .collect(Collectors.toSet());
    }
}
