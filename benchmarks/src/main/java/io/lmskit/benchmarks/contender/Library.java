package io.lmskit.benchmarks.contender;

import io.lmskit.Lms;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Moments;
import io.lmskit.billing.GenerateFees;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookingProblem;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.credit.CreditProblem;
import io.lmskit.enrollment.EnrollmentRecord;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Problem;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.learning.BulkCompletion;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.LessonDone;
import io.lmskit.learning.Progress;
import io.lmskit.payment.RecordPayment;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.SessionStatus;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The library, through its public door. */
final class Library implements Contender {

    /** The reasons in the order in which the others look for them. */
    private static final Map<Problem, Answer> ANSWERS = new LinkedHashMap<>();

    static {
        ANSWERS.put(BookingProblem.SESSION_NOT_PUBLISHED, Answer.CLOSED);
        ANSWERS.put(BookingProblem.SESSION_STARTED, Answer.CLOSED);
        ANSWERS.put(BookingProblem.ALREADY_BOOKED, Answer.ALREADY_BOOKED);
        ANSWERS.put(BookingProblem.OVERLAP, Answer.OVERLAPPING);
        ANSWERS.put(BookingProblem.SESSION_FULL, Answer.FULL);
        ANSWERS.put(PricingProblem.UNKNOWN, Answer.CODE_UNKNOWN);
        ANSWERS.put(PricingProblem.USED_UP, Answer.CODE_USED_UP);
        ANSWERS.put(PricingProblem.USED_UP_FOR_CUSTOMER, Answer.CODE_USED_UP_FOR_CUSTOMER);
        ANSWERS.put(CreditProblem.NOT_ENOUGH, Answer.TOO_FEW_CREDITS);
    }

    private static final CurrencyUnit GBP = CurrencyUnit.of("GBP");

    private final Lms lms;

    Library(DataSource dataSource) {
        this.lms = PostgresLms.builder()
                .dataSource(dataSource)
                .clock(Moments.CLOCK)
                .build();
    }

    @Override
    public Answer book(UUID session, UUID customer, @Nullable String code) {
        return book(BookSession.of(Id.of(session), Id.of(customer)).withDiscount(code));
    }

    @Override
    public Answer bookByCredits(UUID session, UUID customer) {
        return book(BookSession.of(Id.of(session), Id.of(customer)).withCredits());
    }

    private Answer book(BookSession command) {
        try {
            lms.as(Actor.customer(command.customer())).bookings().book(command);
            return Answer.BOOKED;
        } catch (RuleViolationException e) {
            return ANSWERS.entrySet().stream()
                    .filter(known -> e.has(known.getKey()))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElseThrow(() -> e);
        }
    }

    @Override
    public boolean cancel(UUID booking, UUID customer) {
        return done(() -> lms.as(Actor.customer(Id.of(customer))).bookings().cancel(Id.of(booking), null));
    }

    @Override
    public boolean pay(UUID booking) {
        return done(() -> lms.payments()
                .recordPayment(RecordPayment.of(Id.of(booking), Money.ofMinor(GBP, Data.PRICE), PaymentMethod.CASH)));
    }

    @Override
    public void cancelSession(UUID session) {
        lms.sessions().cancelSession(Id.of(session), "The room is flooded");
    }

    @Override
    public int findSessions(Instant from, @Nullable UUID course, int page) {
        SessionFilter filter = SessionFilter.all()
                .withStartBetween(from, null)
                .withFreeSeats(1)
                .withStatus(SessionStatus.PUBLISHED);
        return lms.sessions()
                .findSessions(course == null ? filter : filter.withCourse(Id.of(course)), PageRequest.first(page))
                .items()
                .size();
    }

    @Override
    public boolean mayOpen(UUID lesson, UUID user) {
        return lms.as(Actor.customer(Id.of(user)))
                .courseAccess()
                .mayOpen(Id.of(lesson))
                .open();
    }

    @Override
    public boolean complete(UUID lesson, UUID user) {
        Id<User> learner = Id.of(user);
        return done(
                () -> lms.as(Actor.customer(learner)).learning().complete(CompleteLesson.of(Id.of(lesson), learner)));
    }

    @Override
    public long progress(UUID course, int page) {
        return lms.learning().progressOfAll(Id.of(course), PageRequest.first(page)).items().stream()
                .mapToLong(Progress::completed)
                .sum();
    }

    @Override
    public int completeAll(List<Done> rows) {
        List<LessonDone> all = rows.stream()
                .map(row -> new LessonDone(Id.of(row.lesson()), Id.of(row.user()), row.at(), row.score()))
                .toList();
        return (int) lms.learning().completeAll(all).count(BulkCompletion.Outcome.RECORDED);
    }

    @Override
    public int enrolAll(List<Enrolled> rows) {
        Iterator<EnrollmentRecord> records = rows.stream()
                .map(row -> EnrollmentRecord.active(Id.of(row.course()), Id.of(row.user()), row.since()))
                .iterator();
        return (int) lms.enrollmentImport().importAll(records, result -> {}).enrolled();
    }

    @Override
    public long generateFees(YearMonth month) {
        return lms.feeGeneration().generate(GenerateFees.of(month)).generated();
    }

    @Override
    public @Nullable UUID placeOrder(UUID customer, UUID product) {
        Id<User> who = Id.of(customer);
        try {
            return lms.as(Actor.customer(who))
                    .orders()
                    .place(PlaceOrder.of(who, OrderLine.product(Id.of(product))))
                    .id()
                    .value();
        } catch (RuleViolationException e) {
            return null;
        }
    }

    @Override
    public boolean payOrder(UUID order) {
        return done(() -> lms.payments()
                .recordPayment(
                        RecordPayment.ofOrder(Id.of(order), Money.ofMinor(GBP, Data.PRICE), PaymentMethod.CASH)));
    }

    private static boolean done(Runnable command) {
        try {
            command.run();
            return true;
        } catch (RuleViolationException e) {
            return false;
        }
    }

    @Override
    public void close() {
        lms.close();
    }
}
