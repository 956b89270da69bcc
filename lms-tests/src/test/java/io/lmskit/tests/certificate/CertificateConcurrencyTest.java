package io.lmskit.tests.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.audit.JournalFilter;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.Booking;
import io.lmskit.booking.BookingProblem;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.certificate.CertificateProblem;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many threads over two libraries issue, revoke and take back at the same moment. */
@LmsTest
class CertificateConcurrencyTest {

    private static final int THREADS = 64;

    private final List<Lms> nodes;
    private final Lms lms;
    private final Fixtures fixtures;
    private final Diplomas diplomas;

    CertificateConcurrencyTest(Lms lms, LmsNodes nodes, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.fixtures = fixtures;
        this.diplomas = new Diplomas(lms, clock);
    }

    @RepeatedTest(5)
    void asked_many_times_at_the_same_moment_it_is_one_certificate() throws Exception {
        Id<Attendee> attendee = diplomas.attended(fixtures.customer());

        List<Object> outcomes =
                together(i -> () -> nodes.get(i % 2).certificates().issue(attendee));

        assertThat(outcomes).hasSize(THREADS).hasOnlyElementsOfType(Certificate.class);
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertThat(lms.journal()
                        .find(
                                JournalFilter.all().withEntity("certificate", ((Certificate) outcomes.get(0)).id()),
                                PageRequest.first())
                        .items())
                .hasSize(1);
    }

    @Test
    void those_of_a_whole_session_and_single_ones_do_not_meet_twice() throws Exception {
        Session session = diplomas.session();
        Booking[] bookings = IntStream.range(0, 20)
                .mapToObj(i -> diplomas.book(session, fixtures.customer()))
                .toArray(Booking[]::new);
        diplomas.attend(session, bookings);

        List<Object> outcomes = together(i -> () -> i % 4 == 0
                ? nodes.get(i % 2).certificates().issueAll(session.id())
                : nodes.get(i % 2).certificates().issue(Diplomas.place(bookings[i % bookings.length])));

        assertThat(outcomes).noneMatch(Throwable.class::isInstance);
        assertThat(outcomes).filteredOn(Integer.class::isInstance).containsOnly(20);
        assertThat(lms.certificates()
                        .findCertificates(CertificateFilter.all().withSession(session.id()), PageRequest.first(100))
                        .items())
                .hasSize(20);
    }

    @RepeatedTest(5)
    void either_the_certificate_stands_or_the_attendance_is_taken_back() throws Exception {
        Session session = diplomas.session();
        Id<Attendee> attendee = diplomas.attended(session, fixtures.customer());

        List<Object> outcomes = together(i -> i % 2 == 0
                ? () -> nodes.get(i % 4 / 2).certificates().issue(attendee)
                : () -> nodes.get(i % 4 / 2)
                        .attendance()
                        .record(session.id(), List.of(AttendanceMark.noShow(attendee))));

        boolean issued = outcomes.stream().anyMatch(Certificate.class::isInstance);
        assertThat(outcomes).allSatisfy(outcome -> {
            if (outcome instanceof Throwable) {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                refused -> assertThat(refused.has(
                                                issued
                                                        ? BookingProblem.CERTIFICATE_ISSUED
                                                        : CertificateProblem.NOT_ATTENDED))
                                        .isTrue());
            }
        });
        assertThat(lms.certificates()
                        .findCertificates(CertificateFilter.all().withAttendee(attendee), PageRequest.first())
                        .items())
                .hasSize(issued ? 1 : 0);
    }

    private static List<Object> together(IntFunction<Callable<Object>> calls) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Object>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<Object> call = calls.apply(i);
                futures.add(pool.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> future : futures) {
                try {
                    outcomes.add(future.get());
                } catch (ExecutionException e) {
                    outcomes.add(e.getCause());
                }
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }
}
