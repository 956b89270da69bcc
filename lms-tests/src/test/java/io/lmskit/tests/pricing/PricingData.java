package io.lmskit.tests.pricing;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountRedemption;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What discount codes meet, and a look at what they leave. */
final class PricingData {

    private final LmsScope lms;
    private final DataSource dataSource;

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

    /**
     * A booking for 10.00 with a use of the code that took 1.00 off; all of it or nothing, the code locked first.
     *
     * @throws IllegalStateException if the database refuses it, as it does if there is no such code or no use left
     */
    Id<DiscountRedemption> use(Id<DiscountCode> code, Id<User> customer, Instant at) {
        UUID session = UUID.randomUUID();
        UUID booking = UUID.randomUUID();
        UUID redemption = UUID.randomUUID();
        UUID tenant = Tenant.DEFAULT.value();
        run(
                """
                with code as (
                  select x.* from (
                    select d.* from lms.discount_code d where d.tenant_id = ? and d.id = ? for no key update) x
                ), used as (
                  update lms.discount_code d set times_used = code.times_used + 1
                  from code where d.tenant_id = code.tenant_id and d.id = code.id
                ), session as (
                  insert into lms.session (tenant_id, id, title, zone, starts_at, ends_at, capacity, seats_taken, price_minor,
                    currency, status, created_at, updated_at)
                  select tenant_id, ?, 'Session', 'Europe/London', ?, ?, 1, 1, 1000, 'GBP', 'published', ?, ? from code
                ), booking as (
                  insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                    price_minor, discount_minor, total_minor, due_minor, currency, discount_code_id, hold_expires_at,
                    created_at, updated_at)
                  select tenant_id, ?, ?, ?, ?, 'pending', 'pending', 1, 1000, 100, 900, 900, 'GBP', id, ?, ?, ? from code
                ), attendee as (
                  insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, updated_at)
                  select tenant_id, ?, ?, ?, 1, ?, ? from code
                ), written as (
                  insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind)
                  select tenant_id, ?, gen_random_uuid(), e.entity, e.id, 'Written', 'system'
                  from code, (values ('session', ?::uuid), ('booking', ?::uuid)) as e (entity, id)
                ), redeemed as (
                  insert into lms.discount_redemption
                    (tenant_id, id, code_id, customer_id, amount_minor, currency, redeemed_at, booking_id)
                  select tenant_id, ?, id, ?, 100, 'GBP', ?, ? from code
                )
                select 1 / count(*) from code
                """,
                tenant,
                code.value(),
                session,
                at.plusSeconds(3_600),
                at.plusSeconds(7_200),
                at,
                at,
                booking,
                "BK-" + booking,
                session,
                customer.value(),
                at.plusSeconds(1_800),
                at,
                at,
                booking,
                booking,
                session,
                customer.value(),
                at,
                at,
                session,
                booking,
                redemption,
                customer.value(),
                at,
                booking);
        return Id.of(redemption);
    }

    /** Cancels the booking and gives its use back. */
    void release(Id<DiscountRedemption> use, Instant at) {
        run("""
                with released as (
                  update lms.discount_redemption set released_at = ? where tenant_id = ? and id = ?
                  returning tenant_id, code_id, booking_id
                ), unused as (
                  update lms.discount_code d set times_used = times_used - 1
                  from released r where d.tenant_id = r.tenant_id and d.id = r.code_id
                ), cancelled as (
                  update lms.booking b set status = 'cancelled', hold_expires_at = null
                  from released r where b.tenant_id = r.tenant_id and b.id = r.booking_id returning b.tenant_id, b.session_id
                ), freed as (
                  update lms.booking_attendee a set live = false
                  from released r where a.tenant_id = r.tenant_id and a.booking_id = r.booking_id
                )
                update lms.session s set seats_taken = 0
                from cancelled c where s.tenant_id = c.tenant_id and s.id = c.session_id
                """, at, Tenant.DEFAULT.value(), use.value());
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

    private void run(String statement, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            prepared.execute();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
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
