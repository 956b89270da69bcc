package io.lmskit.tests.badinput;

import static io.lmskit.tests.badinput.NaughtyTexts.every;
import static io.lmskit.tests.badinput.NaughtyTexts.everyText;
import static io.lmskit.tests.badinput.NaughtyTexts.readingOnly;
import static io.lmskit.tests.badinput.NaughtyTexts.texts;
import static io.lmskit.tests.badinput.NaughtyTexts.with;

import io.lmskit.Lms;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductFilter;
import io.lmskit.catalog.ServiceBooking;
import io.lmskit.catalog.ServiceBookingFilter;
import io.lmskit.catalog.ServiceContact;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Naughty strings in every text of the catalogue, beside those of courses. */
@LmsTest
class NaughtyCatalogTest {

    private final Lms lms;
    private final Fixtures fixtures;

    NaughtyCatalogTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void every_text_of_a_section_and_of_a_lesson() {
        Outline outline =
                fixtures.outline(fixtures.course().create()).lessons(1).create();
        CourseSection[] section = {outline.sections().get(0).section()};
        Lesson[] lesson = {outline.lessons().get(0)};

        everyText(texts(section[0].details()), fields -> {
            section[0] = lms.curriculum()
                    .changeSection(section[0].id(), section[0].version(), with(section[0].details(), fields));
            return texts(lms.curriculum()
                    .outline(outline.course())
                    .sections()
                    .get(0)
                    .section()
                    .details());
        });
        everyText(texts(lesson[0].details().withDescription("Some")), fields -> {
            lesson[0] = lms.curriculum()
                    .changeLesson(lesson[0].id(), lesson[0].version(), with(lesson[0].details(), fields));
            return texts(lms.curriculum().getLesson(lesson[0].id()).details());
        });
    }

    @Test
    void every_text_of_a_service_and_its_booking() {
        ServiceOffer[] offer = {fixtures.service().create()};
        everyText(texts(offer[0].details().withDescription("Some")), fields -> {
            offer[0] = lms.services().changeOffer(offer[0].id(), offer[0].version(), with(offer[0].details(), fields));
            return texts(lms.services().getOffer(offer[0].id()).details());
        });
        ServiceContact contact = ServiceContact.of("Jo", "jo@example.org").withPhone("1");
        everyText(texts(contact), fields -> {
            ServiceBooking booking = lms.serviceBookings().book(BookService.of(offer[0].id(), with(contact, fields)));
            return texts(lms.serviceBookings().getBooking(booking.id()).contact());
        });
        everyText(Map.of("notes", "Some", "reason", "Some"), fields -> {
            ServiceBooking booking = lms.serviceBookings()
                    .book(BookService.of(offer[0].id(), contact).withNotes(fields.get("notes")));
            ServiceBooking cancelled = lms.serviceBookings().cancel(booking.id(), fields.get("reason"));
            Map<String, String> read = new HashMap<>();
            read.put("notes", cancelled.notes());
            read.put("reason", cancelled.cancelReason());
            return read;
        });
        readingOnly(
                "",
                text -> lms.serviceBookings()
                        .findBookings(every(ServiceBookingFilter.all(), text), PageRequest.first()));
        readingOnly(
                "after",
                text -> lms.serviceBookings()
                        .findBookings(
                                ServiceBookingFilter.all(), PageRequest.first().after(text)));
    }

    @Test
    void every_text_of_a_product() {
        Product[] product = {fixtures.product().create()};

        everyText(texts(product[0].details().withDescription("Some")), fields -> {
            product[0] = lms.products()
                    .changeProduct(product[0].id(), product[0].version(), with(product[0].details(), fields));
            return texts(lms.products().getProduct(product[0].id()).details());
        });
        readingOnly("text", text -> lms.products().findProducts(every(ProductFilter.all(), text), PageRequest.first()));
        readingOnly(
                "after",
                text -> lms.products()
                        .findProducts(ProductFilter.all(), PageRequest.first().after(text)));
    }
}
