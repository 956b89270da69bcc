package io.lmskit.examples.academy;

import static io.lmskit.examples.academy.House.pounds;

import io.lmskit.LmsScope;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.PageRequest;
import org.joda.money.Money;

/** Courses with details, price, metadata, and some that are shown first. */
final class CoursesChapter {

    private static final int HOURS = 60;

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    CoursesChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    Catalogue play() {
        stage.chapter("Courses");
        Course java = office.catalog()
                .createCourse(CourseDetails.builder("Java from the start", 40 * HOURS, pounds("360.00"))
                        .slug("java")
                        .description("Objects, then everything else")
                        .category("Programming")
                        .level("Beginners")
                        .featured(true)
                        .metadata(Json.of("{\"language\": \"English\"}"))
                        .build());
        stage.that(visible(CourseFilter.all()) == 0, "nobody sees a course that is not published");
        office.catalog().publishCourse(java.id(), true);
        Course design = published(CourseDetails.builder("Drawing", 20 * HOURS, Money.parse("EUR 200.00"))
                .slug("drawing")
                .category("Design")
                .build());
        Course taster = published(CourseDetails.builder("An evening with hats", 2 * HOURS, pounds("0.00"))
                .build());
        stage.that(visible(CourseFilter.all()) == 3, "three courses, in pounds, in euros, and for nothing");
        stage.that(visible(CourseFilter.all().withFeatured(true)) == 1, "one of them is featured");
        stage.that(
                visible(CourseFilter.all().withCategory("Design")) == 1
                        && visible(CourseFilter.all().withText("objects")) == 1,
                "found by category, and by a word of the description");
        stage.that(
                office.catalog()
                        .getCourse(java.id())
                        .details()
                        .metadata()
                        .text()
                        .contains("English"),
                "metadata is kept");
        stage.refused(
                "a second course of the same name in the address",
                () -> office.catalog()
                        .createCourse(CourseDetails.builder("Java again", HOURS, pounds("1.00"))
                                .slug("java")
                                .build()),
                CatalogProblem.SLUG_TAKEN);
        return new Catalogue(java.id(), design.id(), taster.id());
    }

    private Course published(CourseDetails details) {
        return office.catalog()
                .publishCourse(office.catalog().createCourse(details).id(), true);
    }

    private int visible(CourseFilter filter) {
        return cast.guest()
                .catalog()
                .findCourses(filter, PageRequest.first())
                .items()
                .size();
    }
}
