package io.lmskit.tests.badinput;

import io.lmskit.Lms;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.ProductFilter;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.ServiceBookingFilter;
import io.lmskit.catalog.ServiceContact;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.catalog.ServiceOfferDetails;
import io.lmskit.catalog.ServiceOfferFilter;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.joda.money.Money;

/** The part of {@link SampleCalls} about what courses consist of, products and services. */
final class CatalogSamples {

    private static final PageRequest PAGE = PageRequest.first(5);
    private static final Money TEN = Money.parse("GBP 10");

    private final Lms lms;
    private final Fixtures fixtures;
    private final Map<String, Supplier<Object[]>> calls = new TreeMap<>();

    CatalogSamples(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
        curricula();
        products();
        services();
    }

    /** By {@code Service.method(Types)}. */
    Map<String, Supplier<Object[]>> all() {
        return calls;
    }

    private void curricula() {
        SectionDetails section = SectionDetails.of("Sample");
        LessonDetails lesson = LessonDetails.of("Sample");
        // there is a limit to how many there may be in one
        calls.put("CurriculumService.addSection(Id, SectionDetails)", () ->
                new Object[] {fixtures.course().create().id(), section});
        calls.put("CurriculumService.changeSection(Id, long, SectionDetails)", () -> {
            CourseSection now = outline().sections().get(0).section();
            return new Object[] {now.id(), now.version(), section};
        });
        calls.put("CurriculumService.addLesson(Id, LessonDetails)", () ->
                new Object[] {outline().sections().get(0).section().id(), lesson});
        calls.put("CurriculumService.changeLesson(Id, long, LessonDetails)", () -> {
            Lesson now = outline().lessons().get(0);
            return new Object[] {now.id(), now.version(), lesson};
        });
    }

    private Outline outline() {
        return fixtures.outline(fixtures.course().create()).lessons(1).create();
    }

    private void products() {
        ProductDetails details = ProductDetails.of("Sample", TEN);
        Product product = lms.products().createProduct(details);
        calls.put("ProductService.createProduct(ProductDetails)", () -> new Object[] {details});
        calls.put("ProductService.changeProduct(Id, long, ProductDetails)", () -> {
            Product now = lms.products().getProduct(product.id());
            return new Object[] {now.id(), now.version(), details};
        });
        calls.put("ProductService.findProducts(ProductFilter, PageRequest)", () ->
                new Object[] {ProductFilter.all(), PAGE});
    }

    private void services() {
        ServiceOfferDetails details = ServiceOfferDetails.of("Sample", TEN);
        ServiceOffer offer = lms.services().createOffer(details);
        calls.put("ServiceOfferService.createOffer(ServiceOfferDetails)", () -> new Object[] {details});
        calls.put("ServiceOfferService.changeOffer(Id, long, ServiceOfferDetails)", () -> {
            ServiceOffer now = lms.services().getOffer(offer.id());
            return new Object[] {now.id(), now.version(), details};
        });
        calls.put("ServiceOfferService.findOffers(ServiceOfferFilter, PageRequest)", () ->
                new Object[] {ServiceOfferFilter.all(), PAGE});
        BookService wish = BookService.of(offer.id(), ServiceContact.of("Jo", "jo@example.org"));
        calls.put("ServiceBookingService.book(BookService)", () -> new Object[] {wish});
        calls.put("ServiceBookingService.cancel(Id, String)", () ->
                new Object[] {lms.serviceBookings().book(wish).id(), "Ill"});
        calls.put("ServiceBookingService.findBookings(ServiceBookingFilter, PageRequest)", () ->
                new Object[] {ServiceBookingFilter.all(), PAGE});
    }
}
