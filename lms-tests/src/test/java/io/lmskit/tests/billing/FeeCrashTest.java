package io.lmskit.tests.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.Lms;
import io.lmskit.account.Role;
import io.lmskit.account.UserDetails;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.FeeGeneration;
import io.lmskit.billing.FeeGenerationService;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.GenerateFees;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.StorageException;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.testkit.CrashableServer;
import io.lmskit.testkit.InvariantCheck;
import io.lmskit.testkit.TestClock;
import io.lmskit.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A generation of 100,000 fees is cut off in its middle, by the server or by its own JVM, and the next one completes it.
 * The students are the same for both, the months are not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeeCrashTest {

    private static final int THREADS = 3;
    private static final int STUDENTS = 100_000;

    private final CrashableServer server = CrashableServer.start();
    private final TestDatabase database = server.createDatabase("fees");
    private final HikariDataSource pool = pool(database.url());
    private final Lms lms = open(pool);
    private Course course;

    @BeforeAll
    void enrol_the_students() throws SQLException {
        course = crowd(lms, pool);
    }

    @AfterAll
    void close() {
        lms.close();
        pool.close();
        server.close();
    }

    @Test
    void when_the_server_is_stopped_hard_the_next_run_makes_what_is_missing() throws Exception {
        YearMonth month = YearMonth.of(2030, 2);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicInteger cutOff = new AtomicInteger();
        try {
            CountDownLatch firstChunks = new CountDownLatch(THREADS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    try {
                        lms.feeGeneration().generate(GenerateFees.of(month), done -> firstChunks.countDown());
                    } catch (StorageException e) {
                        assertThat(e.isRetryable()).as(e.toString()).isTrue();
                        cutOff.incrementAndGet();
                    }
                }));
            }
            assertThat(firstChunks.await(120, TimeUnit.SECONDS)).isTrue();
            server.crash();
            for (Future<?> future : running) {
                future.get(120, TimeUnit.SECONDS);
            }
            server.restart();
        } finally {
            threads.shutdownNow();
        }
        assertThat(cutOff).hasValue(THREADS);
        completes(month);
    }

    @Test
    void when_its_jvm_is_killed_the_next_run_makes_what_is_missing() throws Exception {
        YearMonth month = YearMonth.of(2030, 3);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Generator.class.getName(),
                        database.url(),
                        month.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("made 10000");
        } finally {
            // as by kill -9
            process.destroyForcibly();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        completes(month);
    }

    private void completes(YearMonth month) throws SQLException {
        long before = FeeCrowd.fees(pool, course, month);
        FeeGeneration rest = lms.feeGeneration().generate(GenerateFees.of(month));

        // of a chunk all is there or nothing
        assertThat(before).isPositive().isLessThan(STUDENTS);
        assertThat(before % FeeGenerationService.CHUNK).isZero();
        assertThat(rest.generated()).isEqualTo(STUDENTS - before);
        assertThat(rest.already()).isEqualTo(before);
        assertThat(FeeCrowd.fees(pool, course, month)).isEqualTo(STUDENTS);
        assertThat(FeeCrowd.journalled(pool, course, month)).isEqualTo(STUDENTS);
        InvariantCheck.of(pool).check();
    }

    /** What is killed: says how far it is, and would go on to the end. */
    static final class Generator {

        private Generator() {}

        public static void main(String[] arguments) {
            try (HikariDataSource pool = pool(arguments[0]);
                    Lms lms = open(pool)) {
                lms.feeGeneration()
                        .generate(
                                GenerateFees.of(YearMonth.parse(arguments[1])),
                                done -> System.out.println(
                                        "made " + done.total().generated()));
            }
        }
    }

    private static Lms open(DataSource pool) {
        return PostgresLms.builder().dataSource(pool).clock(new TestClock()).build();
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(THREADS + 1);
        config.setConnectionTimeout(60_000);
        config.setValidationTimeout(5_000);
        return new HikariDataSource(config);
    }

    private static Course crowd(Lms lms, DataSource pool) throws SQLException {
        Course draft = lms.catalog()
                .createCourse(CourseDetails.builder("First aid", 60, Money.parse("GBP 95"))
                        .build());
        Course course = lms.catalog().publishCourse(draft.id(), true);
        FeePlan plan = lms.feePlans()
                .createPlan(FeePlanDetails.monthly("Monthly", Money.parse("GBP 95"), ZoneId.of("Europe/London")));
        lms.feePlans().assignPlan(AssignFeePlan.toCourse(plan.id(), course.id(), LocalDate.of(2030, 1, 1)));
        Enrollment model = lms.enrollments()
                .enroll(EnrollStudent.of(
                        course.id(),
                        lms.userAdministration()
                                .createUser(
                                        UserDetails.builder("one@example.org").build(), Set.of(Role.CUSTOMER))
                                .id()));
        FeeCrowd.copy(pool, model, STUDENTS - 1);
        return course;
    }
}
