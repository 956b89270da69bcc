package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.Visibility;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A product about to be made: public, for 100 pounds, without courses, unless said otherwise. */
public final class ProductFixture {

    private final LmsScope lms;
    private ProductDetails details;

    ProductFixture(LmsScope lms, Names names) {
        this.lms = lms;
        details = ProductDetails.of(names.subject(names.next()) + " bundle", Money.of(CurrencyUnit.GBP, 100))
                .withVisibility(Visibility.PUBLIC);
    }

    /** Of these courses. */
    public ProductFixture of(Course... courses) {
        return with(d -> d.withCourses(Stream.of(courses).map(Course::id).collect(Collectors.toSet())));
    }

    /** In pounds, for example {@code 49.50}. */
    public ProductFixture price(String pounds) {
        return with(d -> d.withPrice(Money.parse("GBP " + pounds)));
    }

    /** Not shown to customers. */
    public ProductFixture hidden() {
        return with(d -> d.withVisibility(Visibility.PRIVATE));
    }

    /** Whatever else matters. */
    public ProductFixture with(UnaryOperator<ProductDetails> change) {
        details = change.apply(details);
        return this;
    }

    public Product create() {
        return lms.products().createProduct(details);
    }
}
