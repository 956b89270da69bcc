package io.lmskit.tests.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.IssuedToken;
import io.lmskit.account.OneTimeToken;
import io.lmskit.account.Password;
import io.lmskit.account.SignIn;
import io.lmskit.account.TokenPurpose;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.StatementCounter;
import io.lmskit.testkit.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/**
 * Looks for passwords and tokens everywhere they must not be: in what is logged at the most talkative level, in every text
 * that an answer or an exception shows, and in every table, the journal among them.
 */
@Isolated("reads what the whole machine prints")
@LmsTest
class SecretsStaySecretTest {

    private static final String FIRST = "zanzibar-first-password";
    private static final String SECOND = "zanzibar-second-password";
    private static final String WRONG = "zanzibar-wrong-password";
    private static final String SHORT = "zanzi";

    private final Lms lms;
    private final TestClock clock;
    private final DataSource database;
    private final StatementCounter counter;
    private final StringBuilder shown = new StringBuilder();
    private final List<String> tokens = new ArrayList<>();

    SecretsStaySecretTest(Lms lms, TestClock clock, DataSource database, StatementCounter counter) {
        this.lms = lms;
        this.clock = clock;
        this.database = database;
        this.counter = counter;
    }

    @Test
    void passwords_and_tokens_are_in_no_log_no_text_no_exception_and_no_table() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        List<String> statements;
        try (PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(all);
            System.setErr(all);
            statements = talkative(() -> counter.during(() -> live(lms)).texts());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String logged = printed.toString(StandardCharsets.UTF_8);
        assertThat(logged).as("the log speaks of what happened").contains("lms.user_credential", "$argon2id$");
        assertThat(tokens).hasSize(5);

        List<String> secrets = new ArrayList<>(tokens);
        secrets.addAll(List.of(FIRST, SECOND, WRONG, SHORT));
        String stored = dump();
        assertThat(stored).contains("$argon2id$", "UserPasswordReset");
        for (String place : List.of(logged, shown.toString(), String.join("\n", statements), stored)) {
            for (String secret : secrets) {
                assertThat(place.contains(secret)).as(secret).isFalse();
            }
        }
    }

    /** Everything that can be done with a password or a token, well and badly. */
    private void live(Lms by) {
        User user = by.users()
                .register(UserDetails.builder("keeps-secrets@example.org").build(), Set.of());
        LmsScope own = by.as(Actor.customer(user.id()));
        LmsScope guest = by.as(Actor.guest().from("192.0.2.1", "Browser"));
        Password first = Password.of(FIRST);
        Password wrong = Password.of(WRONG);
        show(first);
        by.once("set-1").credentials().setPassword(user.id(), first);
        by.once("set-1").credentials().setPassword(user.id(), first);
        thrown(() -> by.credentials().setPassword(user.id(), Password.of(SHORT)));
        show(guest.credentials().signIn("keeps-secrets@example.org", wrong));
        SignIn in = guest.credentials().signIn("keeps-secrets@example.org", first);
        show(in, in.user());
        show(own.credentials().verifyPassword(user.id(), wrong));
        own.credentials().changePassword(user.id(), first, Password.of(SECOND));
        OneTimeToken used = issued(by, user, TokenPurpose.PASSWORD_RESET);
        OneTimeToken isVoid = issued(by, user, TokenPurpose.PASSWORD_RESET);
        thrown(() -> guest.credentials().resetPassword(used, Password.of(SHORT)));
        thrown(() -> guest.credentials().verifyEmail(used));
        show(guest.once("reset-2").credentials().resetPassword(used, first));
        show(guest.once("reset-2").credentials().resetPassword(used, first));
        thrown(() -> guest.once("reset-2").credentials().verifyEmail(OneTimeToken.of(isVoid.reveal())));
        thrown(() -> guest.credentials().resetPassword(isVoid, wrong));
        OneTimeToken address = issued(by, user, TokenPurpose.EMAIL_VERIFICATION);
        show(guest.credentials().verifyEmail(address));
        OneTimeToken late = issued(by, user, TokenPurpose.PASSWORD_RESET);
        clock.advance(java.time.Duration.ofDays(2));
        thrown(() -> guest.credentials().resetPassword(late, wrong));
        issued(by, user, TokenPurpose.EMAIL_VERIFICATION);
        thrown(() -> guest.credentials().setPassword(user.id(), wrong));
        show(by.credentials().getStatus(user.id()));
    }

    private OneTimeToken issued(Lms by, User user, TokenPurpose purpose) {
        IssuedToken issued = by.credentials().issueToken(user.id(), purpose);
        show(issued);
        tokens.add(issued.token().reveal());
        return issued.token();
    }

    private void show(Object... values) {
        for (Object value : values) {
            shown.append(value).append('\n');
        }
    }

    private void thrown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        shown.append(trace);
    }

    private interface Work<T> {
        T run();
    }

    /** With the mapping's statements and their parameters in the log. */
    private <T> T talkative(Work<T> work) throws ReflectiveOperationException {
        List<Object> loggers = new ArrayList<>();
        Class<?> mapper = Class.forName("io.lmskit.persistence.account.CredentialMapper");
        for (var statement : mapper.getDeclaredMethods()) {
            loggers.add(LoggerFactory.getLogger(mapper.getName() + "." + statement.getName()));
        }
        Field level = loggers.get(0).getClass().getDeclaredField("currentLogLevel");
        level.setAccessible(true);
        int before = level.getInt(loggers.get(0));
        for (Object logger : loggers) {
            level.setInt(logger, 0);
        }
        try {
            return work.run();
        } finally {
            for (Object logger : loggers) {
                level.setInt(logger, before);
            }
        }
    }

    /** Every row of every table, as text. */
    private String dump() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'lms'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select t::text from lms.\"" + table + "\" t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }
}
