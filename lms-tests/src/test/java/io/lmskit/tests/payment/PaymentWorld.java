package io.lmskit.tests.payment;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFilter;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.TestClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.Money;

/** What is there to be paid for, and a look at what payments leave. */
final class PaymentWorld {

    static final Money PRICE = gbp("85.00");
    static final Duration HOLD = Duration.ofMinutes(30);

    private final LmsScope lms;
    private final DataSource dataSource;

    PaymentWorld(LmsScope lms, DataSource dataSource) {
        this.lms = lms;
        this.dataSource = dataSource;
    }

    /** A tenant of its own: settling is for a whole tenant. */
    static PaymentWorld inNewTenant(LmsScope lms, DataSource dataSource) {
        NewTenant tenant = new NewTenant(
                "t" + UUID.randomUUID(), TenantSettings.builder("Training").build());
        return new PaymentWorld(lms.in(lms.tenants().createTenant(tenant).id()), dataSource);
    }

    LmsScope lms() {
        return lms;
    }

    /** The same tenant as another process sees it. */
    LmsScope on(Lms node) {
        return node.in(lms.tenant());
    }

    static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    Id<User> user(Role role) {
        UserDetails details =
                UserDetails.builder(UUID.randomUUID() + "@example.org").build();
        return lms.userAdministration().createUser(details, Set.of(role)).id();
    }

    /** A published session of 85 pounds, a week from the start of the clock. */
    Id<Session> session(int seats) {
        Instant start = TestClock.START.plus(Duration.ofDays(7));
        SessionDetails plan = SessionDetails.builder(start, start.plus(Duration.ofHours(6)))
                .title("First aid at work")
                .capacity(seats)
                .price(PRICE)
                .build();
        Id<Session> session = lms.sessions().planSession(plan).id();
        lms.sessions().publishSession(session);
        return session;
    }

    Booking book(Id<Session> session) {
        return lms.bookings().book(BookSession.of(session, user(Role.CUSTOMER)));
    }

    /** A pending booking, the only one of its session. */
    Booking booking() {
        return book(session(1));
    }

    Booking again(Booking booking) {
        return lms.bookings().getBooking(booking.id());
    }

    Payment again(Payment payment) {
        return lms.payments().getPayment(payment.id());
    }

    Refund again(Refund refund) {
        return lms
                .payments()
                .findRefunds(RefundFilter.all().withPayment(refund.payment()), PageRequest.first(100))
                .items()
                .stream()
                .filter(r -> r.id().equals(refund.id()))
                .findFirst()
                .orElseThrow();
    }

    List<Payment> payments(Id<Booking> booking) {
        return lms.payments()
                .findPayments(PaymentFilter.all().withBooking(booking), PageRequest.first(100))
                .items();
    }

    List<Refund> refunds(Id<Booking> booking) {
        return lms.payments()
                .findRefunds(RefundFilter.all().withBooking(booking), PageRequest.first(100))
                .items();
    }

    /** The journal's events about an entity, in their order. */
    List<String> events(Id<?> entity) {
        return texts("select event from lms.journal where entity_id = ? order by seq", entity.value());
    }

    List<String> texts(String query, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
