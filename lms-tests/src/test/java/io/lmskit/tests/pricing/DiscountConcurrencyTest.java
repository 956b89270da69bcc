package io.lmskit.tests.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.scheduling.Session;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Many threads over two libraries want the same. */
@LmsTest
class DiscountConcurrencyTest {

    private static final int THREADS = 16;

    private final List<Lms> nodes;
    private final Lms lms;
    private final PricingData data;

    DiscountConcurrencyTest(Lms lms, LmsNodes nodes, DataSource dataSource) {
        this.lms = lms;
        this.nodes = List.of(lms, nodes.open());
        this.data = new PricingData(lms, dataSource);
    }

    @Test
    void one_of_many_gets_the_code_however_it_is_written() throws Exception {
        String code = "Spring-" + UUID.randomUUID();

        List<Object> outcomes = together(i -> nodes.get(i % 2)
                .discounts()
                .createCode(DiscountDetails.percentage(
                                i % 3 == 0 ? code : i % 3 == 1 ? code.toUpperCase(Locale.ROOT) : " " + code, "10")
                        .build()));

        assertThat(outcomes).filteredOn(DiscountCode.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof DiscountCode))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                RuleViolationException.class,
                                refused -> assertThat(refused.has(PricingProblem.CODE_TAKEN))
                                        .isTrue()));
        assertThat(lms.discounts()
                        .findCodes(DiscountFilter.all().withCode(code), PageRequest.first())
                        .items())
                .hasSize(1);
    }

    @Test
    void the_same_key_creates_one_code() throws Exception {
        String key = UUID.randomUUID().toString();
        DiscountDetails details =
                DiscountDetails.percentage("Key-" + UUID.randomUUID(), "10").build();

        List<Object> outcomes =
                together(i -> nodes.get(i % 2).once(key).discounts().createCode(details));

        assertThat(outcomes).hasSize(THREADS).allMatch(DiscountCode.class::isInstance);
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertThat(data.events(((DiscountCode) outcomes.get(0)).id())).containsExactly("DiscountCodeCreated");
    }

    @Test
    void one_of_many_changes_the_version_that_all_have_read() throws Exception {
        DiscountCode code = code(null);

        List<Object> outcomes = together(i -> nodes.get(i % 2)
                .discounts()
                .changeCode(
                        code.id(),
                        code.version(),
                        code.details().toBuilder().usageLimit(i + 1).build()));

        assertThat(outcomes).filteredOn(DiscountCode.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ConflictException.class::isInstance).hasSize(THREADS - 1);
        assertThat(outcomes).contains(lms.discounts().getCode(code.id()));
    }

    @Test
    void every_switch_on_and_off_counts_once() throws Exception {
        DiscountCode code = code(null);

        List<Object> outcomes = together(i -> nodes.get(i % 2).discounts().activateCode(code.id(), i % 4 < 2));

        assertThat(outcomes).hasSize(THREADS).allMatch(DiscountCode.class::isInstance);
        long version = lms.discounts().getCode(code.id()).version();
        assertThat(data.events(code.id())).hasSize((int) version + 1);
    }

    @Test
    void a_limit_never_gets_below_uses_that_are_being_taken() throws Exception {
        DiscountCode code = code(THREADS);
        List<Id<User>> customers = new ArrayList<>();
        List<Id<Session>> sessions = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            customers.add(data.user());
            sessions.add(data.session());
        }

        List<Object> outcomes = together(i -> i % 2 == 0
                ? data.use(code, customers.get(i), sessions.get(i))
                : nodes.get(i % 4 / 2)
                        .discounts()
                        .changeCode(
                                code.id(),
                                lms.discounts().getCode(code.id()).version(),
                                code.details().toBuilder()
                                        .usageLimit(THREADS / 2 - i % 4 / 2)
                                        .build()));

        DiscountCode after = lms.discounts().getCode(code.id());
        assertThat(after.timesUsed()).isLessThanOrEqualTo(after.details().usageLimit());
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof LmsException)
                .allSatisfy(outcome ->
                        assertThat(outcome).isInstanceOfAny(ConflictException.class, RuleViolationException.class));
    }

    @Test
    void a_code_is_deleted_or_used_but_not_both() throws Exception {
        for (int round = 0; round < 10; round++) {
            DiscountCode code = code(null);
            List<Id<User>> customers = List.of(data.user(), data.user());
            List<Id<Session>> sessions = List.of(data.session(), data.session());

            List<Object> outcomes = together(i -> {
                if (i % 8 == 7) {
                    return data.use(code, customers.get(i / 8), sessions.get(i / 8));
                }
                lms.discounts().deleteCode(code.id());
                return "deleted";
            });

            boolean there = !data.texts(
                            "select id::text from lms.discount_code where id = ?",
                            code.id().value())
                    .isEmpty();
            List<String> uses = data.texts(
                    "select id::text from lms.discount_redemption where code_id = ?",
                    code.id().value());
            assertThat(there).isEqualTo(!uses.isEmpty());
            assertThat(outcomes).filteredOn("deleted"::equals).hasSize(there ? 0 : 1);
            assertThat(outcomes)
                    .filteredOn(LmsException.class::isInstance)
                    .allSatisfy(outcome ->
                            assertThat(outcome).isInstanceOfAny(NotFoundException.class, RuleViolationException.class));
        }
    }

    private DiscountCode code(Integer limit) {
        return lms.discounts()
                .createCode(DiscountDetails.percentage(UUID.randomUUID().toString(), "10")
                        .usageLimit(limit)
                        .build());
    }

    private interface Work {
        Object run(int index);
    }

    /** What each of the threads, started at once, got or was told. */
    private static List<Object> together(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int index = i;
                running.add(threads.submit(() -> {
                    start.await();
                    try {
                        return work.run(index);
                    } catch (LmsException refused) {
                        return refused;
                    }
                }));
            }
            start.countDown();
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
