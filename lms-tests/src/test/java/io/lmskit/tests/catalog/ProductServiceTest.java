package io.lmskit.tests.catalog;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.ProductFilter;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Products and the courses that they bundle. */
@LmsTest
class ProductServiceTest {

    private final Lms lms;
    private final Fixtures fixtures;

    ProductServiceTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void a_product_is_read_back_as_it_was_written() {
        Course one = fixtures.course().create();
        Course two = fixtures.course().create();
        ProductDetails details = ProductDetails.of(" Everything ", Money.parse("JPY 9000"))
                .withDescription("All\ncourses")
                .withImageUrl("https://example.org/all.png")
                .withCourses(Set.of(one.id(), two.id()));

        Product product = lms.products().createProduct(details);

        assertThat(product.details()).isEqualTo(details);
        assertThat(product.details().name()).isEqualTo("Everything");
        assertThat(product.details().visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(product.active()).isTrue();
        assertThat(lms.products().getProduct(product.id())).isEqualTo(product);
    }

    @Test
    void a_change_replaces_the_courses_and_tells_which() {
        Course kept = fixtures.course().create();
        Course removed = fixtures.course().create();
        Course added = fixtures.course().create();
        Product product = fixtures.product().of(kept, removed).create();

        Product changed = lms.products()
                .changeProduct(
                        product.id(), product.version(), product.details().withCourses(Set.of(kept.id(), added.id())));

        assertThat(changed.details().courses()).containsExactlyInAnyOrder(kept.id(), added.id());
        assertThat(lms.products().getProduct(product.id())).isEqualTo(changed);
        JournalEntry entry = lms
                .journal()
                .find(JournalFilter.all().withEntity("product", product.id()), PageRequest.first())
                .items()
                .stream()
                .filter(e -> e.event().equals("ProductChanged"))
                .findFirst()
                .orElseThrow();
        assertThat(String.valueOf(entry.before()))
                .contains(removed.id().toString())
                .doesNotContain(added.id().toString());
        assertThat(String.valueOf(entry.after()))
                .contains(added.id().toString())
                .doesNotContain(removed.id().toString());
        assertThatCall(() -> lms.products().changeProduct(product.id(), product.version(), product.details()))
                .isConflict();
    }

    @Test
    void courses_that_are_not_there_or_archived_do_not_come_in() {
        Course archived = fixtures.course().create();
        lms.catalog().archiveCourse(archived.id(), true);
        Course inProduct = fixtures.course().create();
        Product product = fixtures.product().of(inProduct).create();
        lms.catalog().archiveCourse(inProduct.id(), true);

        assertThatCall(() -> fixtures.product()
                        .with(d -> d.withCourses(Set.of(Id.of(new UUID(1, 1)))))
                        .create())
                .isNotFound();
        assertThatCall(() -> fixtures.product().of(archived).create()).isRefusedWith(CatalogProblem.COURSE_ARCHIVED);
        assertThat(lms.products()
                        .changeProduct(
                                product.id(),
                                product.version(),
                                product.details().withName("Renamed"))
                        .details()
                        .courses())
                .containsExactly(inProduct.id());
    }

    @Test
    void a_product_is_archived_brought_back_and_deleted_and_its_courses_stay() {
        Course course = fixtures.course().create();
        Product product = fixtures.product().of(course).create();

        Product archived = lms.products().archiveProduct(product.id(), true);
        assertThat(archived.active()).isFalse();
        assertThat(lms.products().archiveProduct(product.id(), true)).isEqualTo(archived);
        assertThat(lms.products().archiveProduct(product.id(), false).active()).isTrue();
        lms.products().deleteProduct(product.id());

        assertThatCall(() -> lms.products().getProduct(product.id())).isNotFound();
        assertThatCall(() -> lms.products().deleteProduct(product.id())).isNotFound();
        assertThat(lms.catalog().getCourse(course.id())).isEqualTo(course);
        lms.catalog().deleteCourse(course.id());
    }

    @Test
    void products_are_found_by_words_course_price_and_visibility_in_pages() {
        Course course = fixtures.course().create();
        Product cheap = fixtures.product()
                .of(course)
                .with(d -> d.withName("Alpha swimming").withDescription("For otters"))
                .price("10.00")
                .create();
        Product dear = fixtures.product()
                .with(d -> d.withName("Beta swimming"))
                .price("500.00")
                .create();
        Product hidden = fixtures.product()
                .with(d -> d.withName("Gamma swimming"))
                .hidden()
                .create();
        ProductFilter swimming = ProductFilter.all().withText("swimming");

        assertThat(find(lms, swimming)).containsExactly(cheap, dear, hidden);
        assertThat(find(lms, swimming.withText("otters"))).containsExactly(cheap);
        assertThat(find(lms, swimming.withCourse(course.id()))).containsExactly(cheap);
        assertThat(find(lms, swimming.withVisibility(Visibility.PRIVATE))).containsExactly(hidden);
        assertThat(find(lms, swimming.withPriceBetween(Money.parse("GBP 50"), Money.parse("GBP 600"))))
                .containsExactly(dear, hidden);
        assertThat(find(lms, swimming.withPriceBetween(null, Money.parse("EUR 600"))))
                .isEmpty();
        lms.products().archiveProduct(dear.id(), true);
        assertThat(find(lms, swimming)).containsExactly(cheap, hidden);
        assertThat(find(lms, swimming.withArchived(true)))
                .extracting(Product::id)
                .containsExactly(dear.id());
    }

    @Test
    void customers_see_public_products_and_change_none() {
        Product shown =
                fixtures.product().with(d -> d.withName("Zeta climbing")).create();
        Product hidden = fixtures.product()
                .with(d -> d.withName("Eta climbing"))
                .hidden()
                .create();
        ProductFilter climbing = ProductFilter.all().withText("climbing");
        for (Actor actor : List.of(
                Actor.guest(),
                Actor.customer(fixtures.customer().id()),
                Actor.instructor(fixtures.instructor().id()))) {
            LmsScope scope = lms.as(actor);
            assertThat(find(scope, climbing)).containsExactly(shown);
            assertThat(find(scope, climbing.withVisibility(Visibility.PRIVATE))).isEmpty();
            assertThat(find(scope, climbing.withArchived(true))).isEmpty();
            assertThat(scope.products().getProduct(shown.id())).isEqualTo(shown);
            assertThatCall(() -> scope.products().getProduct(hidden.id())).isNotFound();
            assertThatCall(() -> scope.products().createProduct(shown.details()))
                    .isDenied();
            assertThatCall(() -> scope.products().changeProduct(shown.id(), 0, shown.details()))
                    .isDenied();
            assertThatCall(() -> scope.products().archiveProduct(shown.id(), true))
                    .isDenied();
            assertThatCall(() -> scope.products().deleteProduct(shown.id())).isDenied();
        }
    }

    @Test
    void wrong_fields_are_named() {
        assertThatCall(() -> lms.products()
                        .createProduct(ProductDetails.of(" ", Money.parse("GBP -1"))
                                .withImageUrl("ftp://example.org")
                                .withDescription("x".repeat(20_001))))
                .isInvalidIn("name", "price", "imageUrl", "description");
    }

    private static List<Product> find(LmsScope scope, ProductFilter filter) {
        List<Product> found = new ArrayList<>();
        PageRequest request = PageRequest.first(2);
        for (Page<Product> page = scope.products().findProducts(filter, request); ; ) {
            found.addAll(page.items());
            if (page.isLast()) {
                return found;
            }
            page = scope.products().findProducts(filter, request.after(page.next()));
        }
    }
}
