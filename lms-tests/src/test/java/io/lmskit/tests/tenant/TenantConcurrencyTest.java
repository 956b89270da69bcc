package io.lmskit.tests.tenant;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.account.UserFilter;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.tests.support.Race;
import io.lmskit.tests.support.Race.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two tenants with the same names for everything, in the same threads of the same processes. */
@LmsTest(poolSize = 32)
class TenantConcurrencyTest {

    private static final int THREADS = 64;
    private static final int SEATS = 10;

    private final Lms[] nodes;
    private final Fixtures fixtures;

    TenantConcurrencyTest(Lms lms, LmsNodes others, Fixtures fixtures) {
        this.nodes = new Lms[] {lms, others.open()};
        this.fixtures = fixtures;
    }

    /** A tenant, with what goes by the same name in the other one. */
    private record School(Id<Tenant> id, Session session, List<User> customers, DiscountCode code) {}

    @Test
    void the_same_codes_addresses_and_keys_in_two_tenants_never_meet() throws Exception {
        List<School> schools = List.of(school("first"), school("second"));

        List<Outcome<Booking>> outcomes = Race.run(THREADS, i -> {
            School school = schools.get(i % 2);
            LmsScope scope = nodes[i / 2 % 2].in(school.id).once("checkout-" + i / 2);
            BookSession command = BookSession.of(
                            school.session.id(), school.customers.get(i / 2).id())
                    .withDiscount("same");
            return () -> scope.bookings().book(command);
        });

        assertThat(outcomes)
                .filteredOn(o -> !o.succeeded())
                .allSatisfy(o -> assertThat(o.refusal()).isInstanceOf(RuleViolationException.class));
        for (int t = 0; t < 2; t++) {
            School school = schools.get(t);
            LmsScope own = nodes[0].in(school.id);
            LmsScope other = nodes[1].in(schools.get(1 - t).id);
            List<Id<Booking>> sold = new ArrayList<>();
            for (int i = t; i < THREADS; i += 2) {
                if (outcomes.get(i).succeeded()) {
                    sold.add(outcomes.get(i).result().id());
                }
            }
            assertThat(sold).hasSize(SEATS);
            assertThat(own.bookings()
                            .findBookings(BookingFilter.all(), PageRequest.first(100))
                            .items())
                    .extracting(Booking::id)
                    .containsExactlyInAnyOrderElementsOf(sold);
            sold.forEach(
                    id -> assertThatCall(() -> other.bookings().getBooking(id)).isNotFound());
            assertThatCall(() -> other.sessions().getSession(school.session.id()))
                    .isNotFound();
            assertThat(own.discounts().getCode(school.code.id()).timesUsed()).isEqualTo(SEATS);
            assertThat(own.users()
                            .findUsers(UserFilter.all().withEmail("same0@example.org"), PageRequest.first())
                            .items())
                    .extracting(User::id)
                    .containsExactly(school.customers.get(0).id());
        }
    }

    private School school(String slug) {
        LmsScope scope = nodes[0].in(nodes[0].tenants()
                .createTenant(new NewTenant(slug, TenantSettings.builder(slug).build()))
                .id());
        Fixtures there = fixtures.in(scope);
        List<User> customers = new ArrayList<>();
        for (int i = 0; i < THREADS / 2; i++) {
            customers.add(there.user().email("same" + i + "@example.org").create());
        }
        DiscountCode code = there.discount().code("SAME").create();
        return new School(scope.tenant(), there.session().capacity(SEATS).create(), customers, code);
    }
}
