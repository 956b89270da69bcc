package io.lmskit.benchmarks.measure;

import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.benchmarks.contender.Answer;
import io.lmskit.benchmarks.contender.Contender;
import io.lmskit.benchmarks.contender.Contender.Done;
import io.lmskit.benchmarks.contender.Contender.Enrolled;
import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.server.Credits;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.benchmarks.server.Fees;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import io.lmskit.benchmarks.server.Server;
import io.lmskit.testkit.InvariantCheck;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contender is right, whatever happens at once: many customers want few seats, a code with few uses, one place
 * twice, two places at one time; the same is cancelled, paid or completed several times. Then every counter must equal its
 * rows, and every change must have its entry.
 */
public final class Proof {

    private static final Data SCENE = new Data(100, 24, 25, 0, 8);
    private static final int THREADS = 32;
    private static final int SEATS = SCENE.capacity();
    private static final int CUSTOMERS = 100;
    private static final int CODE_USES = 17;

    private final Database database;
    private final Contender contender;
    private final List<String> complaints = new ArrayList<>();

    private Proof(Database database, Contender contender) {
        this.database = database;
        this.contender = contender;
    }

    /** What the contender did wrong; empty if it may be timed. */
    public static Optional<String> complaint(Server server, Contenders.Entry entry) {
        try (Database database = server.copy(SCENE);
                HikariDataSource pool = database.openPool(THREADS);
                Contender contender = entry.opening().open(pool)) {
            Proof proof = new Proof(database, contender);
            proof.race();
            proof.complaints.addAll(InvariantCheck.of(pool).broken());
            return proof.complaints.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", proof.complaints));
        } catch (RuntimeException e) {
            return Optional.of(e.toString());
        }
    }

    private void race() {
        for (Runnable scene : List.<Runnable>of(
                this::lastSeats,
                this::samePlaceTwice,
                this::twoPlacesAtOneTime,
                this::codeWithFewUses,
                this::cancelledTwice,
                this::paidTwice,
                this::sessionCancelledTwice,
                this::lessonsCompletedTwice,
                this::closedLessons,
                this::ordersPaidTwice,
                this::importedTwice,
                this::enrolledTwice,
                this::feesMadeTwice,
                this::creditsSpentOnce)) {
            try {
                scene.run();
            } catch (RuntimeException e) {
                complaints.add(e.toString());
            }
        }
    }

    /** All places in the full session and all uses of the code, each by five threads at once. */
    private void cancelledTwice() {
        List<UUID> bookings = pending("session_id = '" + Keys.session(1) + "' or discount_code_id is not null");
        Map<Boolean, Integer> done = atOnce(5 * bookings.size(), n -> {
            UUID booking = bookings.get(n % bookings.size());
            return contender.cancel(booking, customerOf(booking));
        });
        expect("each cancelled once", done.getOrDefault(true, 0), SEATS + CODE_USES);
        expect("places left", live(1), 0);
        expect("uses left", database.number("select times_used from lms.discount_code"), 0);
    }

    private void paidTwice() {
        List<UUID> bookings =
                pending("session_id = '" + Keys.session(3) + "' or session_id = '" + Keys.session(4) + "'");
        Map<Boolean, Integer> done = atOnce(4 * bookings.size(), n -> contender.pay(bookings.get(n % bookings.size())));
        expect("each paid once", done.getOrDefault(true, 0), SEATS);
        expect("received", database.number("select sum(amount_minor) from lms.payment"), SEATS * Data.PRICE);
        expect("confirmed", database.number("select count(*) from lms.booking where status = 'confirmed'"), SEATS);
    }

    private void sessionCancelledTwice() {
        atOnce(8, n -> {
            contender.cancelSession(Keys.session(2));
            return n;
        });
        expect(
                "the session cancelled once",
                database.number("select count(*) from lms.journal where event = 'SessionCancelled'"),
                1);
        expect("places left in it", live(2), 0);
    }

    /** All learners of the first course complete all their lessons, each by three threads at once. */
    private void lessonsCompletedTwice() {
        int learners = CUSTOMERS / 10;
        int lessons = SCENE.lessons();
        Map<Boolean, Integer> open = atOnce(
                3 * learners * lessons,
                n -> contender.complete(
                        Keys.lesson(1, n / 3 / learners + 1L), Keys.customer((n / 3 % learners + 1L) * 10)));
        expect("open lessons", open, Map.of(true, 3 * learners * lessons));
        String ofFirst = " where course_id = '" + Keys.course(1) + "'";
        expect(
                "lessons completed",
                database.number("select count(*) from lms.lesson_completion" + ofFirst),
                learners * lessons);
        expect("courses completed", database.number("select count(*) from lms.course_completion" + ofFirst), learners);
        expect("progress of the class", contender.progress(Keys.course(1), 500), learners * lessons);
    }

    private void closedLessons() {
        UUID lesson = Keys.lesson(1, 1);
        UUID learner = Keys.customer(10);
        expect("open to a learner", contender.mayOpen(lesson, learner), true);
        expect("open to a stranger", contender.mayOpen(lesson, Keys.customer(1)), false);
        expect("completed by a stranger", contender.complete(lesson, Keys.customer(1)), false);
        database.execute(
                "update lms.access_grant set expires_at = '" + Moments.NOW + "' where user_id = '" + learner + "'");
        expect("open after the access expired", contender.mayOpen(lesson, learner), false);
    }

    /** A product for each of twenty customers, who order at once; then four threads pay for each order at once. */
    private void ordersPaidTwice() {
        int buyers = 20;
        long before = database.number("select sum(amount_minor) from lms.payment");
        Map<Integer, UUID> orders = new ConcurrentHashMap<>();
        atOnce(buyers, n -> {
            @Nullable UUID order = contender.placeOrder(Keys.customer(n + 1L), Keys.product(n % 10 + 1L));
            if (order != null) {
                orders.put(n, order);
            }
            return order != null;
        });
        expect("orders placed", orders.size(), buyers);
        Map<Boolean, Integer> done =
                atOnce(4 * buyers, n -> contender.payOrder(Objects.requireNonNull(orders.get(n % buyers))));
        expect("each order paid once", done.getOrDefault(true, 0), buyers);
        expect(
                "received for orders",
                database.number("select sum(amount_minor) from lms.payment") - before,
                buyers * Data.PRICE);
        expect("purchases", database.number("select count(*) from lms.purchase"), buyers);
        expect(
                "access bought",
                database.number("select count(*) from lms.access_grant where source = 'purchase'"),
                buyers);
        database.execute("update lms.product set visibility = 'private' where id = '" + Keys.product(1) + "'");
        expect("a hidden product sold", contender.placeOrder(Keys.customer(1), Keys.product(1)) == null, true);
    }

    /** All that is left in the second course, and a row of a stranger, brought by four threads at once. */
    private void importedTwice() {
        String ofSecond = " where course_id = '" + Keys.course(2) + "'";
        int learners = CUSTOMERS / 10;
        int lessons = SCENE.lessons();
        long before = database.number("select count(*) from lms.lesson_completion" + ofSecond);
        List<Done> rows = new ArrayList<>();
        for (int learner = 0; learner < learners; learner++) {
            for (int lesson = 1; lesson <= lessons; lesson++) {
                rows.add(new Done(
                        Keys.lesson(2, lesson), Keys.customer(10L * learner + 1), Moments.NOW, BigDecimal.valueOf(70)));
            }
        }
        rows.add(new Done(Keys.lesson(2, 1), Keys.customer(3), Moments.NOW, BigDecimal.ONE));
        Map<Integer, Integer> recorded = atOnce(4, n -> contender.completeAll(rows));
        expect("rows recorded once", sum(recorded), (long) learners * lessons - before);
        expect(
                "lessons imported",
                database.number("select count(*) from lms.lesson_completion" + ofSecond),
                learners * lessons);
        expect(
                "courses completed by the import",
                database.number("select count(*) from lms.course_completion" + ofSecond),
                learners);
    }

    /** Everybody in three courses, some twice in the list, brought by four threads at once; then some more alone. */
    private void enrolledTwice() {
        List<Enrolled> rows = new ArrayList<>();
        for (int n = 0; n < 3 * CUSTOMERS; n++) {
            Instant since = Moments.NOW.minus(Duration.ofHours(6L * (n % CUSTOMERS)));
            rows.add(new Enrolled(Keys.course(n / CUSTOMERS + 1L), Keys.customer(n % CUSTOMERS + 1L), since));
        }
        rows.addAll(rows.subList(0, 10));
        Map<Integer, Integer> enrolled = atOnce(4, n -> contender.enrolAll(rows));
        expect("rows enrolled once", sum(enrolled), 3 * CUSTOMERS);
        expect("enrolments", database.number("select count(*) from lms.enrollment"), 3 * CUSTOMERS);
        expect(
                "courses opened by enrolments",
                database.number("select count(*) from lms.access_grant where source = 'enrollment'"),
                3 * CUSTOMERS);
    }

    /** The fees of the enrolments of {@link #enrolledTwice}, of which one has ended, by four threads at once, then once more. */
    private void feesMadeTwice() {
        Fees.plan(database);
        database.execute("""
                update lms.enrollment set status = 'completed', outcome = 'failed', ended_at = '2030-01-11T12:00:00Z'
                where user_id = '%s' and course_id = '%s'
                """.formatted(Keys.customer(1), Keys.course(1)), """
                insert into lms.enrollment_change (tenant_id, enrollment_id, nr, status, outcome, changed_at, actor_kind)
                select tenant_id, id, 1, status, outcome, ended_at, 'system' from lms.enrollment where ended_at is not null
                """);
        YearMonth month = YearMonth.of(2030, 1);
        long wanted = 0;
        for (int n = 0; n < 3 * CUSTOMERS; n++) {
            LocalDate since = LocalDate.ofInstant(
                    Moments.NOW.minus(Duration.ofHours(6L * (n % CUSTOMERS))), ZoneId.of("Europe/London"));
            long first = since.isBefore(month.atDay(1)) ? 1 : since.getDayOfMonth();
            long days = (n == 0 ? 11 : 32) - first;
            wanted += BigDecimal.valueOf(Data.PRICE * days)
                    .divide(BigDecimal.valueOf(31), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        Map<Long, Integer> made = atOnce(4, n -> contender.generateFees(month));
        long sum = made.entrySet().stream()
                .mapToLong(answer -> answer.getKey() * answer.getValue())
                .sum();
        expect("fees made once", sum, 3 * CUSTOMERS);
        expect("fees of the month", Fees.made(database, month), 3 * CUSTOMERS + " fees, " + wanted);
        expect("fees made again", contender.generateFees(month), 0);
        expect("fees of the month before", contender.generateFees(month.minusMonths(1)), 0);
    }

    /** Twenty customers with three credits each, in two grants, want eight seats each at once; of other sessions than before. */
    private void creditsSpentOnce() {
        Credits.give(database, 2, 1);
        Map<Answer, Integer> answers =
                atOnce(160, n -> contender.bookByCredits(Keys.session(17 + n % 8), Keys.customer(n / 8 + 81)));
        expect("seats for credits", answers, Map.of(Answer.BOOKED, 60, Answer.TOO_FEW_CREDITS, 100));
        expect(
                "credits left",
                database.number("select sum(remaining) from lms.credit_grant where customer_id >= '" + Keys.customer(81)
                        + "' and customer_id <= '" + Keys.customer(100) + "'"),
                0);
        expect("credits spent", database.number("select -sum(amount) from lms.credit_entry where kind = 'spent'"), 60);
    }

    private static int sum(Map<Integer, Integer> answers) {
        return answers.entrySet().stream()
                .mapToInt(answer -> answer.getKey() * answer.getValue())
                .sum();
    }

    private List<UUID> pending(String which) {
        @Nullable
        String ids = database.text(
                "select string_agg(id::text, ',') from lms.booking where status = 'pending' and (" + which + ")");
        return ids == null
                ? List.of()
                : Arrays.stream(ids.split(",", -1)).map(UUID::fromString).toList();
    }

    private UUID customerOf(UUID booking) {
        return UUID.fromString(
                String.valueOf(database.text("select customer_id from lms.booking where id = '" + booking + "'")));
    }

    private void lastSeats() {
        Map<Answer, Integer> answers =
                atOnce(CUSTOMERS, n -> contender.book(Keys.session(1), Keys.customer(n + 1), null));
        expect("the last seats", answers, Map.of(Answer.BOOKED, SEATS, Answer.FULL, CUSTOMERS - SEATS));
        expect("places in the full session", live(1), SEATS);
    }

    private void samePlaceTwice() {
        Map<Answer, Integer> answers =
                atOnce(CUSTOMERS, n -> contender.book(Keys.session(2), Keys.customer(n / 5 + 1), null));
        expect(
                "one place five times",
                answers,
                Map.of(Answer.BOOKED, CUSTOMERS / 5, Answer.ALREADY_BOOKED, CUSTOMERS - CUSTOMERS / 5));
        expect("places in the session", live(2), CUSTOMERS / 5);
    }

    private void twoPlacesAtOneTime() {
        database.execute("update lms.session set starts_at = s.starts_at, ends_at = s.ends_at from lms.session s"
                + " where s.id = '" + Keys.session(3) + "' and lms.session.id = '" + Keys.session(4) + "'");
        Map<Answer, Integer> answers =
                atOnce(2 * SEATS, n -> contender.book(Keys.session(3 + n % 2), Keys.customer(n / 2 + 1), null));
        expect("two places at one time", answers, Map.of(Answer.BOOKED, SEATS, Answer.OVERLAPPING, SEATS));
        expect("places in both sessions", live(3) + live(4), SEATS);
    }

    private void codeWithFewUses() {
        Timestamp now = Timestamp.from(Moments.NOW);
        database.update("""
                with d as (
                  insert into lms.discount_code (tenant_id, id, code, code_key, kind, percent, usage_limit,
                    per_customer_limit, created_at, updated_at)
                  values (?, ?, 'FEW', 'few', 'percentage', 10, ?, 1, ?, ?)
                  returning *
                )
                insert into lms.journal (tenant_id, occurred_at, id, entity, entity_id, event, actor_kind, after)
                select tenant_id, created_at, gen_random_uuid(), 'discount code', id, 'DiscountCodeCreated', 'system', '{}'
                from   d
                """, Keys.TENANT, UUID.randomUUID(), CODE_USES, now, now);
        // each customer tries in two sessions; there are seats for all
        Map<Answer, Integer> answers =
                atOnce(2 * CUSTOMERS, n -> contender.book(Keys.session(5 + n % 20), Keys.customer(n / 2 + 1), "Few"));
        expect("uses of the code", answers.getOrDefault(Answer.BOOKED, 0), CODE_USES);
        expect(
                "refused uses",
                answers.getOrDefault(Answer.CODE_USED_UP, 0)
                        + answers.getOrDefault(Answer.CODE_USED_UP_FOR_CUSTOMER, 0),
                2 * CUSTOMERS - CODE_USES);
        expect("redemptions", database.number("select count(*) from lms.discount_redemption"), CODE_USES);
        expect(
                "taken off",
                database.number("select sum(discount_minor) from lms.booking where discount_code_id is not null"),
                CODE_USES * Data.PRICE / 10);
    }

    private long live(int session) {
        return database.number("select count(*) from lms.booking_attendee where live and session_id = '"
                + Keys.session(session) + "'");
    }

    private void expect(String what, Object found, Object expected) {
        // numbers may be of different types
        if (!String.valueOf(found).equals(String.valueOf(expected))) {
            complaints.add(what + ": expected " + expected + ", found " + found);
        }
    }

    private void expect(String what, Map<Answer, Integer> found, Map<Answer, Integer> expected) {
        expect(what, (Object) new TreeMap<>(found), new TreeMap<>(expected));
    }

    /** Work for a number. */
    @FunctionalInterface
    private interface Attempt<A> {
        A make(int n);
    }

    private static <A> Map<A, Integer> atOnce(int count, Attempt<A> attempt) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Map<A, Integer> answers = new ConcurrentHashMap<>();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int n = i;
                running.add(threads.submit(() -> answers.merge(attempt.make(n), 1, Integer::sum)));
            }
            for (Future<?> each : running) {
                each.get();
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException("An attempt failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
