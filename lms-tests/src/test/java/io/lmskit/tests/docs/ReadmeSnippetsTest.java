package io.lmskit.tests.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingCheck;
import io.lmskit.booking.BookingStatus;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.kernel.Id;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentStep;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payments.WebhookHandler;
import io.lmskit.payments.stripe.StripeGateway;
import io.lmskit.persistence.LmsSchema;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.tenant.Tenant;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsAssertions;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestDatabase;
import io.lmskit.testkit.stripe.StripeDouble;
import io.lmskit.testkit.stripe.StripeEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the README shows is compiled and run here, and is the same text. */
class ReadmeSnippetsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCE =
            ROOT.resolve("lms-tests/src/test/java/io/lmskit/tests/docs/ReadmeSnippetsTest.java");

    @Test
    void the_snippets_work() throws SQLException {
        try (TestDatabase database = TestDatabase.createEmpty("readme")) {
            DataSource dataSource = database.unpooled();
            LmsSchema.of(dataSource).migrate();
            PostgresLms lms = PostgresLms.builder().dataSource(dataSource).build();
            Instant start = Instant.now().plus(Duration.ofDays(30));
            Instant end = start.plus(Duration.ofHours(6));
            Course course = lms.catalog()
                    .createCourse(CourseDetails.builder("First aid at work", 360, Money.parse("GBP 95.00"))
                            .build());
            lms.catalog().publishCourse(course.id(), true);
            Venue room = lms.venues()
                    .createVenue(VenueDetails.builder("Room 1").capacity(12).build());
            Session session = lms.sessions()
                    .planSession(SessionDetails.of(course.id(), start, end)
                            .venue(room.id())
                            .build());
            lms.sessions().publishSession(session.id());
            User customer = lms.users()
                    .register(
                            UserDetails.builder("ada@example.org")
                                    .name("Ada", "Byron")
                                    .build(),
                            Set.of(Role.CUSTOMER));
            Booking booking = lms.bookings().book(BookSession.of(session.id(), customer.id()));
            lms.payments().recordPayment(RecordPayment.of(booking.id(), booking.due(), PaymentMethod.CASH));
            assertThat(lms.bookings().getBooking(booking.id()).status()).isEqualTo(BookingStatus.CONFIRMED);
            inScopes(lms, session);
            inTransactions(lms, session, booking);
            onConnection(lms, dataSource, session);
        }
    }

    @Test
    void money_is_taken_as_the_readme_shows() throws IOException {
        Clock clock = Clock.systemUTC();
        try (TestDatabase database = TestDatabase.create("readme-money");
                StripeDouble double1 = StripeDouble.start(clock)) {
            DataSource dataSource = database.unpooled();
            Booking booking;
            try (PostgresLms lms = PostgresLms.builder().dataSource(dataSource).build()) {
                booking = bookingToBePaid(lms);
            }
            open(dataSource, double1.apiKey(), "whsec_readme");
            PostgresLms lms = PostgresLms.builder()
                    .dataSource(dataSource)
                    .gateway(StripeGateway.builder(double1.apiKey())
                            .apiBase(double1.apiBase())
                            .checkout("https://school.example/paid", "https://school.example/cart")
                            .webhookSecrets("whsec_readme")
                            .build())
                    .build();
            Payment payment = lms.payments().requestPayment(RequestPayment.of(booking.id(), "stripe"));
            PaymentStep step = lms.payments().proceed(payment.id());
            String sendPayerTo = step.payment().actionUrl();
            assertThat(sendPayerTo).startsWith("https://checkout.stripe");
            double1.pay(step.payment().providerIds().session());
            for (StripeEvent event : double1.events()) {
                Map<String, String> headers =
                        Map.of(StripeEvent.HEADER, event.signature(clock.instant(), "whsec_readme"));
                tell(
                        lms,
                        Tenant.DEFAULT,
                        headers,
                        new ByteArrayInputStream(event.body().getBytes(UTF_8)));
            }
            assertThat(lms.bookings().getBooking(booking.id()).status()).isEqualTo(BookingStatus.CONFIRMED);
        }
    }

    private static void open(DataSource dataSource, String apiKey, String webhookSecret) {
        StripeGateway stripe = StripeGateway.builder(apiKey)
                .checkout("https://school.example/paid", "https://school.example/cart")
                .webhookSecrets(webhookSecret)
                .build();
        PostgresLms lms =
                PostgresLms.builder().dataSource(dataSource).gateway(stripe).build();
        lms.close();
    }

    private static void tell(Lms lms, Id<Tenant> tenant, Map<String, String> headers, InputStream requestBody)
            throws IOException {
        WebhookHandler webhooks = new WebhookHandler(lms);
        WebhookHandler.Answer answer = webhooks.handle(tenant, "stripe", headers, requestBody);
        assertThat(answer.status()).isEqualTo(200);
    }

    private static Booking bookingToBePaid(Lms lms) {
        Instant start = Instant.now().plus(Duration.ofDays(30));
        Session session = lms.sessions()
                .planSession(SessionDetails.builder(start, start.plus(Duration.ofHours(6)))
                        .title("First aid")
                        .capacity(5)
                        .price(Money.parse("GBP 95.00"))
                        .build());
        lms.sessions().publishSession(session.id());
        return lms.bookings()
                .book(BookSession.of(
                        session.id(), person(lms, "payer@example.org").id()));
    }

    private static void inScopes(Lms lms, Session session) {
        lms.discounts().createCode(DiscountDetails.percentage("SPRING10", "10").build());
        User customer = person(lms, "scoped@example.org");
        Id<Tenant> tenant = Tenant.DEFAULT;
        String ipAddress = "127.0.0.1";
        String userAgent = "test";
        String requestId = "request-1";
        LmsScope school = lms.in(tenant).as(Actor.customer(customer.id()).from(ipAddress, userAgent));
        BookingCheck check = school.bookings()
                .check(BookSession.of(session.id(), customer.id()).withDiscount("SPRING10"));
        if (check.allowed()) {
            school.once(requestId)
                    .bookings()
                    .book(BookSession.of(session.id(), customer.id()).withDiscount("SPRING10"));
        }
        assertThat(check.violations()).isEmpty();
    }

    private static void inTransactions(Lms lms, Session session, Booking first) {
        User other = person(lms, "other@example.org");
        lms.inTransaction(scope -> {
            scope.bookings().cancel(first.id(), "moved house");
            return scope.bookings().book(BookSession.of(session.id(), other.id()));
        });
        assertThat(lms.bookings().getBooking(first.id()).status()).isEqualTo(BookingStatus.CANCELLED);
    }

    private static void onConnection(PostgresLms lms, DataSource dataSource, Session session) throws SQLException {
        User customer = person(lms, "invoiced@example.org");
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertInvoice(connection);
            lms.on(connection).bookings().book(BookSession.of(session.id(), customer.id()));
            connection.commit();
        }
        assertThat(lms.sessions().getSession(session.id()).seatsTaken()).isEqualTo(3);
    }

    private static void insertInvoice(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table invoice (id int primary key)");
            statement.execute("insert into invoice values (1)");
        }
    }

    private static User person(Lms lms, String email) {
        return lms.users().register(UserDetails.builder(email).build(), Set.of(Role.CUSTOMER));
    }

    @Nested
    @LmsTest
    class CheckoutTest {

        @Test
        void a_free_session_is_confirmed_at_once(LmsScope lms, Fixtures fixtures) {
            Session session = fixtures.session().free().create();
            Booking booking = lms.bookings()
                    .book(BookSession.of(session.id(), fixtures.customer().id()));
            LmsAssertions.assertThat(booking).isConfirmed();
        }
    }

    @Test
    void the_readme_shows_what_is_compiled_here() throws IOException {
        String compiled = squeezed(Files.readString(SOURCE));
        List<String> snippets = blocks("java");
        assertThat(snippets).hasSizeGreaterThanOrEqualTo(6);
        assertThat(snippets).allSatisfy(snippet -> assertThat(compiled).contains(squeezed(snippet)));
    }

    @Test
    void the_continuous_build_runs_the_commands_of_the_readme() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String build = Files.readString(ROOT.resolve(".ci/run"));
        for (String heading : List.of("## Run it", "## Test it")) {
            Matcher first = Pattern.compile(Pattern.quote(heading) + ".*?```sh\n(.*?)\n```", Pattern.DOTALL)
                    .matcher(readme);
            assertThat(first.find()).as(heading).isTrue();
            assertThat(build.lines().map(String::strip)).contains(first.group(1).strip());
        }
    }

    @Test
    void every_link_of_the_documents_leads_somewhere() throws IOException {
        List<Path> documents = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("CHANGELOG.md")));
        try (var files = Files.list(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        int links = 0;
        for (Path document : documents) {
            Matcher link = Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(document));
            while (link.find()) {
                links++;
                assertThat(document.resolveSibling(link.group(1)))
                        .as("in " + document)
                        .exists();
            }
        }
        assertThat(links).isGreaterThan(5);
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toList());
    }

    /** Line breaks and indentation are the formatter's affair. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
