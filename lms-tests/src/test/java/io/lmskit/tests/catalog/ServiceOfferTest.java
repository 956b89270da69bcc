package io.lmskit.tests.catalog;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.ServiceBooking;
import io.lmskit.catalog.ServiceBookingFilter;
import io.lmskit.catalog.ServiceBookingStatus;
import io.lmskit.catalog.ServiceContact;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.catalog.ServiceOfferDetails;
import io.lmskit.catalog.ServiceOfferFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The catalogue of services, and who asks for them. */
@LmsTest
class ServiceOfferTest {

    private static final ServiceContact JO =
            ServiceContact.of("Jo Field", "Jo@Example.org").withPhone("+44 20 7946 0018");

    private final Lms lms;
    private final Lms other;
    private final Fixtures fixtures;
    private final TestClock clock;

    ServiceOfferTest(Lms lms, LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.other = nodes.open();
        this.fixtures = fixtures;
        this.clock = clock;
    }

    @Test
    void a_service_is_read_back_as_it_was_written() {
        ServiceOfferDetails details = ServiceOfferDetails.of(" Site visit ", Money.parse("KWD 12.345"))
                .withDescription("We come\nand look")
                .withFeatured(true);

        ServiceOffer offer = lms.services().createOffer(details);

        assertThat(offer.details()).isEqualTo(details);
        assertThat(offer.details().name()).isEqualTo("Site visit");
        assertThat(lms.services().getOffer(offer.id())).isEqualTo(offer);
        ServiceOffer changed = lms.services().changeOffer(offer.id(), offer.version(), details.withFeatured(false));
        assertThat(changed.details().featured()).isFalse();
        assertThatCall(() -> lms.services().changeOffer(offer.id(), offer.version(), details))
                .isConflict();
    }

    @Test
    void services_are_found_in_pages_and_archived_ones_by_who_manages_them() {
        ServiceOffer first = fixtures.service()
                .with(d -> d.withName("A visit").withFeatured(true))
                .create();
        ServiceOffer second =
                fixtures.service().with(d -> d.withName("B visit")).create();
        ServiceOffer gone = fixtures.service().with(d -> d.withName("C visit")).create();
        gone = lms.services().archiveOffer(gone.id(), true);
        Id<ServiceOffer> archived = gone.id();
        LmsScope guest = lms.as(Actor.guest());

        assertThat(find(guest, ServiceOfferFilter.all()))
                .contains(first, second)
                .doesNotContain(gone);
        assertThat(find(guest, ServiceOfferFilter.all().withFeatured(true)))
                .contains(first)
                .doesNotContain(second);
        assertThat(find(guest, ServiceOfferFilter.all().withArchived(true))).isEmpty();
        assertThat(find(lms, ServiceOfferFilter.all().withArchived(true))).contains(gone);
        assertThatCall(() -> guest.services().getOffer(archived)).isNotFound();
        assertThat(lms.services().archiveOffer(archived, false).active()).isTrue();
    }

    @Test
    void a_guest_asks_and_the_organiser_confirms_and_does_it() {
        ServiceOffer offer = fixtures.service().create();
        Instant wished = clock.instant().plus(Duration.ofDays(3));

        ServiceBooking booking = lms.as(Actor.guest())
                .serviceBookings()
                .book(BookService.of(offer.id(), JO).withWishedAt(wished).withNotes("Ring\ntwice"));

        assertThat(booking.reference()).matches("SB-[2-9A-HJKMNP-Z]{8}");
        assertThat(booking.status()).isEqualTo(ServiceBookingStatus.NEW);
        assertThat(booking.customer()).isNull();
        assertThat(booking.contact()).isEqualTo(JO);
        assertThat(booking.wishedAt()).isEqualTo(wished);
        assertThat(booking.notes()).isEqualTo("Ring\ntwice");
        assertThat(booking.price()).isEqualTo(offer.details().price());
        lms.services().changeOffer(offer.id(), 0, offer.details().withPrice(Money.parse("GBP 999")));
        assertThat(lms.serviceBookings().getBooking(booking.id())).isEqualTo(booking);
        assertThat(lms.serviceBookings().confirm(booking.id()).status()).isEqualTo(ServiceBookingStatus.CONFIRMED);
        assertThat(lms.serviceBookings().complete(booking.id()).status()).isEqualTo(ServiceBookingStatus.DONE);
    }

    @Test
    void only_the_steps_that_exist_are_taken() {
        ServiceBooking booking = fixtures.service().book();

        assertThatCall(() -> lms.serviceBookings().complete(booking.id()))
                .isRefusedWith(CatalogProblem.SERVICE_BOOKING_WRONG_STATUS);
        lms.serviceBookings().confirm(booking.id());
        assertThatCall(() -> lms.serviceBookings().confirm(booking.id()))
                .isRefusedWith(CatalogProblem.SERVICE_BOOKING_WRONG_STATUS);
        ServiceBooking cancelled = lms.serviceBookings().cancel(booking.id(), "Ill");
        assertThat(cancelled.status()).isEqualTo(ServiceBookingStatus.CANCELLED);
        assertThat(cancelled.cancelReason()).isEqualTo("Ill");
        assertThatCall(() -> lms.serviceBookings().cancel(booking.id(), null))
                .isRefusedWith(CatalogProblem.SERVICE_BOOKING_WRONG_STATUS);
        assertThatCall(() -> lms.serviceBookings().confirm(booking.id()))
                .isRefusedWith(CatalogProblem.SERVICE_BOOKING_WRONG_STATUS);
    }

    @Test
    void all_reasons_against_a_booking_are_told_at_once() {
        ServiceOffer offer = fixtures.service().create();
        lms.services().archiveOffer(offer.id(), true);

        assertThatCall(() -> lms.serviceBookings()
                        .book(BookService.of(offer.id(), JO)
                                .withWishedAt(clock.instant().minusSeconds(1))))
                .isRefusedWith(CatalogProblem.SERVICE_ARCHIVED, CatalogProblem.WISHED_IN_THE_PAST);
        assertThatCall(() -> lms.serviceBookings().book(BookService.of(Id.of(new UUID(1, 2)), JO)))
                .isNotFound();
        assertThatCall(() -> lms.serviceBookings()
                        .book(BookService.of(offer.id(), JO).by(Id.of(new UUID(1, 2)))))
                .isNotFound();
        assertThatCall(() -> lms.serviceBookings().book(BookService.of(offer.id(), ServiceContact.of(" ", "nobody"))))
                .isInvalidIn("contact.name", "contact.email");
    }

    @Test
    void a_service_that_was_booked_stays() {
        ServiceOffer booked = fixtures.service().create();
        lms.serviceBookings().book(BookService.of(booked.id(), JO));
        ServiceOffer free = fixtures.service().create();

        assertThatCall(() -> lms.services().deleteOffer(booked.id()))
                .isRefusedWith(CatalogProblem.SERVICE_HAS_BOOKINGS);
        lms.services().deleteOffer(free.id());
        assertThatCall(() -> lms.services().getOffer(free.id())).isNotFound();
        assertThat(lms.services().archiveOffer(booked.id(), true).active()).isFalse();
    }

    @Test
    void customers_see_and_cancel_their_own_and_nobody_elses() {
        User mine = fixtures.customer();
        User another = fixtures.customer();
        ServiceOffer offer = fixtures.service().create();
        LmsScope me = lms.as(Actor.customer(mine.id()));
        ServiceBooking own = me.serviceBookings().book(BookService.of(offer.id(), JO));
        ServiceBooking theirs =
                lms.serviceBookings().book(BookService.of(offer.id(), JO).by(another.id()));

        assertThat(own.customer()).isEqualTo(mine.id());
        assertThat(theirs.customer()).isEqualTo(another.id());
        assertThat(me.serviceBookings()
                        .findBookings(ServiceBookingFilter.all(), PageRequest.first())
                        .items())
                .containsExactly(own);
        assertThatCall(() -> me.serviceBookings().getBooking(theirs.id())).isDenied();
        assertThatCall(() -> me.serviceBookings().cancel(theirs.id(), null)).isDenied();
        assertThatCall(() ->
                        me.serviceBookings().book(BookService.of(offer.id(), JO).by(another.id())))
                .isDenied();
        assertThatCall(() -> me.serviceBookings().confirm(own.id())).isDenied();
        assertThatCall(() -> me.serviceBookings().complete(own.id())).isDenied();
        assertThatCall(() -> me.services().createOffer(offer.details())).isDenied();
        assertThatCall(() -> me.services().changeOffer(offer.id(), 0, offer.details()))
                .isDenied();
        assertThatCall(() -> me.services().archiveOffer(offer.id(), true)).isDenied();
        assertThatCall(() -> me.services().deleteOffer(offer.id())).isDenied();
        assertThatCall(() -> lms.as(Actor.guest())
                        .serviceBookings()
                        .findBookings(ServiceBookingFilter.all(), PageRequest.first()))
                .isDenied();
        assertThat(me.serviceBookings().cancel(own.id(), null).status()).isEqualTo(ServiceBookingStatus.CANCELLED);
    }

    @Test
    void bookings_are_found_by_what_a_desk_asks_for() {
        ServiceOffer offer = fixtures.service().create();
        Instant wished = clock.instant().plus(Duration.ofDays(400));
        ServiceBooking one = lms.serviceBookings()
                .book(BookService.of(offer.id(), ServiceContact.of("Ann", "ann@desk.example"))
                        .withWishedAt(wished));
        clock.advance(Duration.ofMinutes(1));
        ServiceBooking two = lms.serviceBookings().book(BookService.of(offer.id(), JO));
        ServiceBookingFilter ofOffer = ServiceBookingFilter.all().withService(offer.id());

        assertThat(found(ofOffer)).containsExactly(two, one);
        assertThat(found(ofOffer.withEmail("ANN@desk.example"))).containsExactly(one);
        assertThat(found(ofOffer.withReference(two.reference().toLowerCase(java.util.Locale.ROOT))))
                .containsExactly(two);
        assertThat(found(ofOffer.withWishedBetween(wished, wished.plusSeconds(1))))
                .containsExactly(one);
        assertThat(found(ofOffer.withWishedBetween(null, wished))).isEmpty();
        assertThat(found(ofOffer.withStatus(ServiceBookingStatus.DONE))).isEmpty();
        Page<ServiceBooking> page = lms.serviceBookings().findBookings(ofOffer, PageRequest.first(1));
        assertThat(page.items()).containsExactly(two);
        assertThat(lms.serviceBookings()
                        .findBookings(ofOffer, PageRequest.first(1).after(page.next()))
                        .items())
                .containsExactly(one);
    }

    @Test
    void who_is_erased_is_gone_from_what_they_asked_for_as_a_customer_and_as_a_guest() {
        User person = fixtures.user().email("gone.person@example.org").create();
        ServiceOffer offer = fixtures.service().create();
        ServiceContact contact =
                ServiceContact.of("Gone Person", "Gone.Person@example.org").withPhone("555-0199");
        BookService wish = BookService.of(offer.id(), contact).withNotes("Third floor");
        ServiceBooking own = lms.serviceBookings().book(wish.by(person.id()));
        ServiceBooking asGuest = lms.as(Actor.guest().from("203.0.113.9", "Netscape"))
                .serviceBookings()
                .book(wish);
        ServiceBooking kept = lms.serviceBookings().book(BookService.of(offer.id(), JO));
        lms.serviceBookings().cancel(asGuest.id(), "Changed my mind");
        assertThat(journal(asGuest)).contains("Gone Person", "555-0199", "Third floor", "my mind", "203.0.113.9");

        lms.userAdministration().erase(person.id());

        for (ServiceBooking booking : List.of(own, asGuest)) {
            ServiceBooking left = lms.serviceBookings().getBooking(booking.id());
            assertThat(left.contact().name()).isEqualTo(User.ERASED_NAME);
            assertThat(left.contact().email()).endsWith("@erased.invalid");
            assertThat(left.contact().phone()).isNull();
            assertThat(left.notes()).isNull();
            assertThat(left.cancelReason()).isNull();
            assertThat(left.price()).isEqualTo(booking.price());
            assertThat(journal(booking))
                    .doesNotContainIgnoringCase("gone")
                    .doesNotContain("555-0199", "Third floor", "my mind", "203.0.113.9", "Netscape");
        }
        assertThat(lms.serviceBookings().getBooking(kept.id())).isEqualTo(kept);
        assertThat(journal(kept)).contains("Jo Field");
        assertThatCall(() -> lms.userAdministration().purge(person.id()))
                .isRefusedWith(io.lmskit.account.AccountProblem.IN_USE);
        assertThatCall(() -> lms.serviceBookings().book(wish.by(person.id()))).isNotFound();
    }

    @Test
    void personal_data_stays_out_of_logs() {
        ServiceOffer offer = fixtures.service().create();
        BookService wish = BookService.of(offer.id(), JO).withNotes("Secret");

        assertThat(List.of(
                                wish,
                                JO,
                                lms.serviceBookings().book(wish),
                                ServiceBookingFilter.all().withEmail("a@b.example"))
                        .toString())
                .doesNotContain("Jo", "Secret", "7946", "b.example");
    }

    @RepeatedTest(3)
    void of_many_who_confirm_and_cancel_at_once_each_step_is_taken_once() throws InterruptedException {
        ServiceBooking booking = fixtures.service().book();

        List<Outcome<ServiceBooking>> outcomes = Race.run(64, i -> () -> {
            Lms node = i % 2 == 0 ? lms : other;
            return i % 4 < 2
                    ? node.serviceBookings().confirm(booking.id())
                    : node.serviceBookings().cancel(booking.id(), null);
        });

        assertThat(lms.serviceBookings().getBooking(booking.id()).status()).isEqualTo(ServiceBookingStatus.CANCELLED);
        assertThat(outcomes)
                .filteredOn(o -> o.succeeded() && o.result().status() == ServiceBookingStatus.CANCELLED)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> o.succeeded() && o.result().status() == ServiceBookingStatus.CONFIRMED)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal()).isInstanceOf(RuleViolationException.class));
    }

    private List<ServiceBooking> found(ServiceBookingFilter filter) {
        return lms.serviceBookings().findBookings(filter, PageRequest.first()).items();
    }

    private static List<ServiceOffer> find(LmsScope scope, ServiceOfferFilter filter) {
        List<ServiceOffer> found = new ArrayList<>();
        PageRequest request = PageRequest.first(2);
        for (Page<ServiceOffer> page = scope.services().findOffers(filter, request); ; ) {
            found.addAll(page.items());
            if (page.isLast()) {
                return found;
            }
            page = scope.services().findOffers(filter, request.after(page.next()));
        }
    }

    private String journal(ServiceBooking booking) {
        return lms
                .journal()
                .find(JournalFilter.all().withEntity("service-booking", booking.id()), PageRequest.first())
                .items()
                .stream()
                .map(e -> lms.journal().get(e.id(), e.occurredAt()))
                .map(ServiceOfferTest::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(JournalEntry entry) {
        return entry.before() + " " + entry.after()
                + entry.personal().stream()
                        .map(p -> p.before() + " " + p.after() + " " + p.ip() + " " + p.userAgent())
                        .toList();
    }
}
