package io.lmskit.examples.courseplatform;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.ProductFilter;
import io.lmskit.catalog.Visibility;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Products bundle courses, and a course may be in several. */
final class ProductsChapter {

    private final LmsScope system;
    private final LmsScope office;
    private final Stage stage;
    private final Catalogue catalogue;

    ProductsChapter(LmsScope system, LmsScope office, Stage stage, Catalogue catalogue) {
        this.system = system;
        this.office = office;
        this.stage = stage;
        this.catalogue = catalogue;
    }

    void play() {
        stage.chapter("Products");
        stage.tell("The office offers both courses together, and one alone");
        ProductDetails details = ProductDetails.of("Everything", Money.of(CurrencyUnit.USD, 60))
                .withDescription("Both courses")
                .withImageUrl("https://platform.example/everything.png")
                .withCourses(Set.of(catalogue.java().id(), catalogue.sql().id()));
        Product everything = office.products().createProduct(details);
        Product alone = office.products()
                .createProduct(ProductDetails.of("Java alone", Money.of(CurrencyUnit.USD, 40))
                        .withCourses(Set.of(catalogue.java().id()))
                        .withVisibility(Visibility.PUBLIC));
        stage.that(everything.details().equals(details), "name, description, image, price and courses are kept");
        stage.that(
                everything.details().visibility() == Visibility.PRIVATE, "a product is private unless said otherwise");
        LmsScope guest = system.as(Actor.guest());
        stage.notFound("a private product, for a guest", () -> guest.products().getProduct(everything.id()));
        Product shown = office.products()
                .changeProduct(everything.id(), everything.version(), details.withVisibility(Visibility.PUBLIC));
        stage.that(guest.products().getProduct(everything.id()).equals(shown), "once public, everybody sees it");
        stage.that(
                guest.products()
                        .findProducts(
                                ProductFilter.all().withCourse(catalogue.java().id()), PageRequest.first())
                        .items()
                        .equals(List.of(shown, alone)),
                "both products of a course are found by it");

        stage.tell("The office tries to delete a course that is sold");
        stage.refused(
                "deleting the course",
                () -> office.catalog().deleteCourse(catalogue.sql().id()),
                CatalogProblem.COURSE_IN_PRODUCTS);
        stage.tell("The office deletes the products");
        office.products().deleteProduct(everything.id());
        office.products().deleteProduct(alone.id());
        stage.that(
                office.catalog().getCourse(catalogue.sql().id()).published()
                        && office.products()
                                .findProducts(
                                        ProductFilter.all()
                                                .withCourse(catalogue.java().id()),
                                        PageRequest.first())
                                .items()
                                .isEmpty(),
                "the courses stay, and are in no product any more");
    }
}
