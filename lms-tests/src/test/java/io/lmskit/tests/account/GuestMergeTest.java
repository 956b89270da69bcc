package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A guest who registers becomes the registered user under the same id, so that nothing has to be moved. */
@LmsTest
class GuestMergeTest {

    private static final String EMAIL = "becomes-a-user@example.org";

    private final List<Lms> nodes;
    private final Fixtures fixtures;

    GuestMergeTest(Lms lms, LmsNodes nodes, Fixtures fixtures) {
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
    }

    @Test
    void bookings_discount_uses_and_payments_stay_with_the_guest_who_registers() {
        Lms lms = nodes.get(0);
        UserDetails details = UserDetails.builder("stays@example.org").build();
        Id<User> guest = lms.users().registerGuest(details);
        Session session = fixtures.session().create();
        String code = fixtures.discount().create().details().code();
        Booking booking = fixtures.pay(
                lms.bookings().book(BookSession.of(session.id(), guest).withDiscount(code)));

        User user = lms.users().register(details, Set.of());

        assertThat(user.id()).isEqualTo(guest);
        assertThat(user.guest()).isFalse();
        assertThat(lms.bookings()
                        .findBookings(BookingFilter.all().withCustomer(user.id()), PageRequest.first())
                        .items())
                .extracting(Booking::id)
                .containsExactly(booking.id());
        assertThat(lms.payments()
                        .findPayments(PaymentFilter.all().withBooking(booking.id()), PageRequest.first())
                        .items())
                .extracting(Payment::payer)
                .containsExactly(user.id());
    }

    @RepeatedTest(3)
    void sixty_four_who_register_one_address_while_it_books_as_a_guest_make_one_person() throws InterruptedException {
        Lms lms = nodes.get(0);
        Session session = fixtures.session().capacity(64).create();
        UserDetails details = UserDetails.builder(EMAIL).build();

        List<Outcome<Object>> outcomes = Race.run(64, i -> () -> {
            Lms node = nodes.get(i % 2);
            return i % 4 == 0
                    ? node.users().register(details, Set.of())
                    : node.bookings()
                            .book(BookSession.of(session.id(), node.users().registerGuest(details)));
        });

        List<User> holders = lms.users()
                .findUsers(UserFilter.all().withEmail(EMAIL), PageRequest.first())
                .items();
        assertThat(holders).singleElement().matches(user -> !user.guest());
        assertThat(outcomes)
                .filteredOn(o -> o.succeeded() && o.result() instanceof User)
                .hasSize(1);
        List<Booking> booked = new ArrayList<>();
        for (Outcome<Object> outcome : outcomes) {
            if (outcome.succeeded() && outcome.result() instanceof Booking booking) {
                booked.add(booking);
            } else if (!outcome.succeeded()) {
                assertThat(outcome.refusal()).isInstanceOf(RuleViolationException.class);
                RuleViolationException refused = (RuleViolationException) outcome.refusal();
                assertThat(refused.has(AccountProblem.EMAIL_TAKEN)
                                || refused.has(AccountProblem.ALREADY_REGISTERED)
                                || refused.code().startsWith("booking."))
                        .as(refused.getMessage())
                        .isTrue();
            }
        }
        // one live place per person, and it is the registered user's
        assertThat(booked).hasSizeLessThanOrEqualTo(1);
        assertThat(lms.bookings()
                        .findBookings(
                                BookingFilter.all().withCustomer(holders.get(0).id()), PageRequest.first())
                        .items())
                .extracting(Booking::id)
                .containsExactlyElementsOf(booked.stream().map(Booking::id).toList());
        booked.forEach(booking -> lms.bookings().cancel(booking.id(), null));
        lms.users().deleteUser(holders.get(0).id());
    }
}
