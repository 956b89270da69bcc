package io.lmskit.tests.tenant;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.catalog.Course;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.CreditRules;
import io.lmskit.credit.CreditSource;
import io.lmskit.credit.GrantCredits;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.EnrollmentProblem;
import io.lmskit.kernel.PageRequest;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderStatus;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant in a zone that is so new that the JVM knows it and the server does not. */
@LmsTest
class NewZoneTest {

    /** Put together, since the compiler refuses a zone that it does not know. */
    private static final String ZONE = String.join("/", "Test", "Newland");

    private final Lms lms;
    private final Fixtures fixtures;
    private final TestClock clock;

    NewZoneTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        this.clock = clock;
    }

    /** Knows the one zone; days there begin thirteen hours before those of London. */
    private static final class Newland extends ZoneRulesProvider {

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(ZONE);
        }

        @Override
        protected ZoneRules provideRules(String zoneId, boolean forCaching) {
            return ZoneRules.of(ZoneOffset.ofHours(13));
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
            return new TreeMap<>();
        }
    }

    @BeforeAll
    static void the_jvm_is_newer_than_the_server() {
        if (!ZoneId.getAvailableZoneIds().contains(ZONE)) {
            ZoneRulesProvider.registerProvider(new Newland());
        }
    }

    @BeforeEach
    void the_tenant_is_there() {
        clock.set(TestClock.START);
        Tenant tenant = lms.tenants().currentTenant();
        lms.tenants()
                .changeSettings(
                        tenant.version(),
                        TenantSettings.builder("Newland").zone(ZoneId.of(ZONE)).build());
    }

    @Test
    void a_paid_pack_gives_its_credits_until_the_end_of_their_last_day_there() {
        User member = fixtures.customer();
        Order paid = fixtures.pay(fixtures.order()
                .of(
                        lms.creditPacks()
                                .createPack(CreditPackDetails.of("Ten", 10, Money.parse("GBP 80"))
                                        .withValidDays(30)),
                        1)
                .by(member)
                .create());

        assertThat(paid.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(lms.credits()
                        .findGrants(CreditGrantFilter.all().withCustomer(member.id()), PageRequest.first())
                        .items())
                .singleElement()
                .satisfies(grant -> {
                    assertThat(grant.credits()).isEqualTo(10);
                    assertThat(grant.expiresAt()).isEqualTo(CreditRules.expiry(clock.instant(), 30, ZoneId.of(ZONE)));
                });
    }

    @Test
    void credits_that_have_expired_come_back_until_the_end_of_a_day_there() {
        User member = fixtures.customer();
        Instant start = clock.instant();
        lms.credits().grant(GrantCredits.of(member.id(), 1).until(start.plus(Duration.ofDays(12))));
        Session session =
                fixtures.session().forCredits(1).startsIn(Duration.ofDays(10)).create();
        Booking booking =
                lms.bookings().book(BookSession.of(session.id(), member.id()).withCredits());
        Instant later = start.plus(Duration.ofDays(60));
        lms.sessions()
                .changeSession(
                        session.id(),
                        lms.sessions().getSession(session.id()).version(),
                        session.details().toBuilder()
                                .during(later, later.plus(Duration.ofHours(1)))
                                .build());
        clock.set(start.plus(Duration.ofDays(20)));

        lms.bookings().cancel(booking.id(), null);

        int days = lms.tenants().currentTenant().settings().creditReturnDays();
        assertThat(lms.credits()
                        .findGrants(
                                CreditGrantFilter.all()
                                        .withCustomer(member.id())
                                        .withSource(CreditSource.RETURN),
                                PageRequest.first())
                        .items())
                .singleElement()
                .satisfies(grant -> assertThat(grant.expiresAt())
                        .isEqualTo(CreditRules.expiry(clock.instant(), days, ZoneId.of(ZONE))));
    }

    /** Who chooses none of the runs is refused until the last of them is over. */
    @Test
    void a_run_is_over_when_its_last_day_is_over_there() {
        Course course = fixtures.freeCourse();
        ClassGroup run = fixtures.runOf(course, 10);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(ZONE));
        lms.classes().changeGroup(run.id(), run.version(), run.details().withDates(today.minusDays(30), today));
        User student = fixtures.customer();
        LmsScope self = lms.as(Actor.customer(student.id()));
        EnrollStudent command = EnrollStudent.of(course.id(), student.id());

        assertThatCall(() -> self.enrollments().enroll(command)).isRefusedWith(EnrollmentProblem.RUN_REQUIRED);
        clock.set(today.plusDays(1).atStartOfDay(ZoneId.of(ZONE)).toInstant());
        assertThat(self.enrollments().enroll(command).run()).isNull();
    }
}
