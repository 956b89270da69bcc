package io.lmskit.tests.testkit;

import static io.lmskit.testkit.LmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.CapturedEvents;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import org.junit.jupiter.api.Test;

@LmsTest
class CapturedEventsTest {

    private final LmsScope lms;
    private final Fixtures fixtures;

    CapturedEventsTest(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void what_happened_meanwhile_is_there_in_its_order_and_nothing_else() {
        Session session = fixtures.session().create();
        User customer = fixtures.customer();
        try (CapturedEvents events = CapturedEvents.of(lms)) {
            assertThat(events).areNone();
            LmsScope own = lms.as(Actor.customer(customer.id()));
            Booking booking = own.bookings().book(BookSession.of(session.id(), customer.id()));
            fixtures.pay(booking);
            assertThat(events)
                    .about(booking.id())
                    .areExactly("BookingHeld", "BookingConfirmed")
                    .contain("BookingHeld");
            assertThat(events).by(customer).areExactly("BookingHeld");
            assertThat(events.all()).isSortedAccordingTo(java.util.Comparator.comparing(JournalEntry::seq));

            events.forget();
            own.bookings().cancel(booking.id(), null);
            assertThat(events).contain("BookingCancelled").doNotContain("BookingHeld");
        }
    }

    @Test
    void what_is_rolled_back_has_not_happened() {
        try (CapturedEvents events = CapturedEvents.of(lms)) {
            assertThatThrownBy(() -> lms.inTransaction(scope -> {
                        fixtures.in(scope).course().create();
                        throw new IllegalStateException("changed its mind");
                    }))
                    .hasMessage("changed its mind");
            assertThat(events).areNone();
        }
    }

    @Test
    void other_tenants_and_later_times_are_no_part_of_it() {
        Tenant other = lms.tenants()
                .createTenant(new NewTenant(
                        "unheard", TenantSettings.builder("Unheard").build()));
        CapturedEvents events = CapturedEvents.of(lms);
        CapturedEvents elsewhere = CapturedEvents.of(lms.in(other.id()));
        fixtures.in(lms.in(other.id())).course().create();
        assertThat(events).areNone();
        assertThat(elsewhere).contain("CourseCreated");
        assertThatThrownBy(() -> assertThat(elsewhere).areNone()).hasMessageContaining("CourseCreated");
        elsewhere.close();
        events.close();
        assertThatThrownBy(events::all).hasMessageContaining("captured-events-");
    }
}
