package io.lmskit.examples.academy;

import static io.lmskit.examples.academy.House.pounds;

import io.lmskit.LmsScope;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.ServiceBooking;
import io.lmskit.catalog.ServiceBookingFilter;
import io.lmskit.catalog.ServiceBookingStatus;
import io.lmskit.catalog.ServiceContact;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.catalog.ServiceOfferDetails;
import io.lmskit.catalog.ServiceOfferFilter;
import io.lmskit.examples.academy.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import java.time.Duration;
import java.time.Instant;

/** Services beside the courses, asked for by anybody. */
final class ServicesChapter {

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    ServicesChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Services and their bookings");
        ServiceOffer fitting = office.services()
                .createOffer(ServiceOfferDetails.of("Fitting", pounds("15.00"))
                        .withDescription("A hat that fits")
                        .withFeatured(true));
        office.services().createOffer(ServiceOfferDetails.of("Repair", pounds("9.00")));
        LmsScope guest = cast.guest();
        stage.that(
                guest.services()
                                .findOffers(ServiceOfferFilter.all().withFeatured(true), PageRequest.first())
                                .items()
                                .size()
                        == 1,
                "everybody sees the catalogue, and what is featured");
        Instant wished = cast.clock().instant().plus(Duration.ofDays(3));
        ServiceContact contact =
                ServiceContact.of("Fred", "fred@elsewhere.example").withPhone("+44 20 7946 0000");
        ServiceBooking asked = guest.serviceBookings()
                .book(BookService.of(fitting.id(), contact).withWishedAt(wished).withNotes("A large head"));
        stage.that(
                asked.status() == ServiceBookingStatus.NEW
                        && asked.contact().equals(contact)
                        && wished.equals(asked.wishedAt()),
                "a guest asks for a service: contact, time and notes");
        stage.refused(
                "a time that is past",
                () -> guest.serviceBookings()
                        .book(BookService.of(fitting.id(), contact).withWishedAt(wished.minus(Duration.ofDays(9)))),
                CatalogProblem.WISHED_IN_THE_PAST);
        office.serviceBookings().confirm(asked.id());
        ServiceBooking done = office.serviceBookings().complete(asked.id());
        stage.that(done.status() == ServiceBookingStatus.DONE, "confirmed, then done");
        stage.refused(
                "cancelling what is done",
                () -> office.serviceBookings().cancel(asked.id(), null),
                CatalogProblem.SERVICE_BOOKING_WRONG_STATUS);
        stage.that(
                office
                        .serviceBookings()
                        .findBookings(
                                ServiceBookingFilter.all()
                                        .withStatus(ServiceBookingStatus.DONE)
                                        .withEmail("fred@elsewhere.example"),
                                PageRequest.first())
                        .items()
                        .stream()
                        .anyMatch(booking -> booking.id().equals(asked.id())),
                "found by status and address");
    }
}
