package io.lmskit.tests.pricing;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.testkit.TestClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What discount codes meet, and a look at what they leave. */
final class PricingData {

    private final LmsScope lms;
    private final DataSource dataSource;
    private final AtomicInteger sessions = new AtomicInteger();

    PricingData(LmsScope lms, DataSource dataSource) {
        this.lms = lms;
        this.dataSource = dataSource;
    }

    Id<Tenant> tenant() {
        String slug = "t" + UUID.randomUUID();
        return lms.tenants()
                .createTenant(
                        new NewTenant(slug, TenantSettings.builder("Other").build()))
                .id();
    }

    Id<User> user() {
        UserDetails details =
                UserDetails.builder(UUID.randomUUID() + "@example.org").build();
        return lms.userAdministration().createUser(details, Set.of()).id();
    }

    /** A session for 10.00 that no other one overlaps. */
    Id<Session> session() {
        Instant start = TestClock.START.plus(Duration.ofHours(24 + 2L * sessions.getAndIncrement()));
        SessionDetails details = SessionDetails.builder(start, start.plus(Duration.ofHours(1)))
                .title("Session")
                .capacity(1)
                .price(Money.of(CurrencyUnit.GBP, 10))
                .build();
        return lms.sessions()
                .publishSession(lms.sessions().planSession(details).id())
                .id();
    }

    /** Books a session with the code. */
    Booking use(DiscountCode code, Id<User> customer) {
        return use(code, customer, session());
    }

    /** Books this session with the code. */
    Booking use(DiscountCode code, Id<User> customer, Id<Session> session) {
        return lms.bookings()
                .book(BookSession.of(session, customer)
                        .withDiscount(code.details().code()));
    }

    /** The journal's events about an entity, in their order. */
    List<String> events(Id<?> entity) {
        return texts("select event from lms.journal where entity_id = ? order by seq", entity.value());
    }

    List<String> texts(String query, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String text, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }
}
