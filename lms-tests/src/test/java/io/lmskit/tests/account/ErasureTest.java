package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.access.Actor;
import io.lmskit.account.AccountProblem;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.testkit.LmsTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is left of a person. The records are written past the library, so that every place a person can be in is filled. */
@LmsTest(checkInvariants = false)
class ErasureTest {

    private final Lms lms;
    private final DataSource database;

    ErasureTest(Lms lms, DataSource database) {
        this.lms = lms;
        this.database = database;
    }

    @Test
    void nothing_personal_is_left_and_the_records_of_money_and_attendance_stay() throws SQLException {
        String trace = "Xanthippe";
        User boss = lms.userAdministration()
                .createUser(UserDetails.builder("boss@example.org").build(), Set.of(Role.ADMIN));
        User user = lms.as(Actor.guest().from("203.0.113.9", "Browser " + trace))
                .users()
                .register(
                        UserDetails.builder(trace + "@example.org")
                                .username(trace)
                                .externalId(trace)
                                .name(trace, trace)
                                .phone(trace)
                                .imageUrl("https://example.org/" + trace)
                                .build(),
                        Set.of());
        lms.as(Actor.customer(user.id()).from("203.0.113.9", null)).users().recordLogin(user.id());
        lms.userAdministration().suspend(user.id(), "spoke of " + trace);
        UUID booking = book(user.id(), trace, trace + "@example.org");
        UUID others = book(boss.id(), "Somebody else", "else@example.org");
        // named by somebody else, who did not know that there is an account
        execute(
                "update lms.booking_attendee set user_id = null, name = ?, email = ? where booking_id = ?",
                trace,
                "XANTHIPPE@Example.org",
                others);
        long before = rows();

        User erased = lms.as(Actor.admin(boss.id())).userAdministration().erase(user.id());

        assertThat(erased.details().displayName()).isEqualTo(User.ERASED_NAME);
        assertThat(erased.deletedAt()).isNotNull();
        assertThat(erased.erasedAt()).isNotNull();
        assertThat(dump()).doesNotContainIgnoringCase(trace).doesNotContain("203.0.113.9");
        // one entry more, and its own personal part gone with the others
        assertThat(rows()).isEqualTo(before);
        assertThat(read("select total_minor from lms.booking where id = ?", booking))
                .isEqualTo("4200");
        assertThat(read("select attendance from lms.booking_attendee where booking_id = ?", booking))
                .isEqualTo("attended");
        assertThat(read(
                        "select holder_name from lms.certificate where user_id = ?",
                        user.id().value()))
                .isEqualTo(User.ERASED_NAME);
        assertThat(read(
                        "select amount_minor from lms.payment where payer_id = ?",
                        user.id().value()))
                .isEqualTo("4200");
        assertThat(read("select notes from lms.booking where id = ?", others)).isEqualTo("about Somebody else");
        assertThat(read("select name from lms.booking_attendee where booking_id = ?", others))
                .isEqualTo(User.ERASED_NAME);
        assertThat(lms.journal()
                        .find(JournalFilter.all().withEntity("user", user.id()), PageRequest.first())
                        .items())
                .extracting(JournalEntry::event)
                .containsExactly("UserErased", "UserSuspended", "UserSignedIn", "UserRegistered");
    }

    @Test
    void the_erased_are_found_among_the_deleted_and_do_not_come_back() {
        User user = lms.userAdministration()
                .createUser(UserDetails.builder("gone@example.org").build(), Set.of());

        User erased = lms.userAdministration().erase(user.id());

        assertThat(lms.userAdministration().erase(user.id())).isEqualTo(erased);
        assertThatThrownBy(() -> lms.userAdministration().restore(user.id()))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.has(AccountProblem.ERASED)).isTrue());
        assertThat(lms.users()
                        .findUsers(UserFilter.all().withName("erased").withDeleted(true), PageRequest.first())
                        .items())
                .extracting(User::id)
                .contains(user.id());
        assertThat(lms.userAdministration()
                        .createUser(UserDetails.builder("gone@example.org").build(), Set.of())
                        .id())
                .isNotEqualTo(user.id());
    }

    @Test
    void an_admin_who_erases_themselves_leaves_no_address_behind() throws SQLException {
        User boss = lms.userAdministration()
                .createUser(UserDetails.builder("self@example.org").build(), Set.of(Role.ADMIN));

        lms.as(Actor.admin(boss.id()).from("192.0.2.77", "Own browser"))
                .userAdministration()
                .erase(boss.id());

        assertThat(dump()).doesNotContain("192.0.2.77").doesNotContain("Own browser");
    }

    @Test
    void who_has_records_that_must_be_kept_is_not_removed_and_told_all_of_them() throws SQLException {
        User user = lms.userAdministration()
                .createUser(UserDetails.builder("kept@example.org").build(), Set.of(Role.INSTRUCTOR));
        book(user.id(), "Kept", "kept@example.org");
        execute(
                "update lms.session set instructor_id = ? where title = 'Kept'",
                user.id().value());

        assertThatThrownBy(() -> lms.userAdministration().purge(user.id()))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.values())
                                        .containsEntry(
                                                "records",
                                                "bookings, seats, payments, certificates, taught sessions")));
        assertThat(lms.users().getUser(user.id())).isEqualTo(user);
    }

    private UUID book(Id<User> customer, String name, String email) throws SQLException {
        UUID session = UUID.randomUUID();
        UUID booking = UUID.randomUUID();
        UUID attendee = UUID.randomUUID();
        UUID payment = UUID.randomUUID();
        execute("""
                insert into lms.session (tenant_id, id, title, zone, starts_at, ends_at, capacity, seats_taken, price_minor,
                  currency, status, created_at, updated_at)
                values (?, ?, ?, 'UTC', '2030-02-01', '2030-02-02', 1, 1, 4200, 'GBP', 'completed', now(), now())
                """, lms.tenant().value(), session, name.equals("Kept") ? name : "Session");
        execute("""
                insert into lms.booking (tenant_id, id, reference, session_id, customer_id, status, payment_status, seats,
                  price_minor, discount_minor, total_minor, due_minor, paid_minor, currency, notes, release_reason, created_at,
                  updated_at)
                values (?, ?, ?, ?, ?, 'completed', 'paid', 1, 4200, 0, 4200, 0, 4200, 'GBP', ?, ?, now(), now())
                """, lms.tenant().value(), booking, "BK-" + booking, session, customer.value(), "about " + name, name);
        execute("""
                insert into lms.booking_attendee (tenant_id, id, booking_id, session_id, seat, user_id, name, email, attendance,
                  attended_at, updated_at)
                values (?, ?, ?, ?, 1, ?, ?, ?, 'attended', now(), now())
                """, lms.tenant().value(), attendee, booking, session, customer.value(), name, email);
        execute("""
                insert into lms.certificate (tenant_id, id, number, attendee_id, attendance, user_id, holder_name, title,
                  completed_at, issued_at, issued_on, expires_on, expires_at)
                values (?, ?, ?, ?, 'attended', ?, ?, 'Course', '2030-02-02', '2030-02-02', '2030-02-02', '2033-02-02', '2033-02-03')
                """, lms.tenant().value(), UUID.randomUUID(), "C-" + booking, attendee, customer.value(), name);
        execute("""
                insert into lms.payment (tenant_id, id, type, booking_id, payer_id, amount_minor, currency, method, provider,
                  status, note, metadata, refund_requested_minor, received_at, created_at, updated_at)
                values (?, ?, 'booking', ?, ?, 4200, 'GBP', 'cash', 'manual', 'succeeded', ?,
                  jsonb_build_object('from', ?::text), 100, now(), now(), now())
                """, lms.tenant().value(), payment, booking, customer.value(), "handed over by " + name, name);
        execute("""
                insert into lms.refund (tenant_id, id, payment_id, amount_minor, currency, reason, note, status, requested_at,
                  settled_at)
                values (?, ?, ?, 100, 'GBP', ?, ?, 'succeeded', now(), now())
                """, lms.tenant().value(), UUID.randomUUID(), payment, name + " is ill", "called by " + name);
        return booking;
    }

    private void execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private String read(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).as(sql).isTrue();
                return rows.getString(1);
            }
        }
    }

    private long rows() throws SQLException {
        return Long.parseLong(read("""
                select (select count(*) from lms.booking) + (select count(*) from lms.booking_attendee)
                     + (select count(*) from lms.certificate) + (select count(*) from lms.payment) + (select count(*) from lms.refund)
                     + (select count(*) from lms.customer) + (select count(*) from lms.user_account)
                """));
    }

    /** Every row of every table, as text. */
    private String dump() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select tablename from pg_tables where schemaname = 'lms'");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables).contains("user_account", "journal_personal", "command_receipt");
        StringBuilder all = new StringBuilder();
        for (String table : tables) {
            all.append(read("select coalesce(string_agg(t::text, E'\\n'), '') from lms.\"" + table + "\" t"));
        }
        return all.toString();
    }
}
