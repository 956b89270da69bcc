package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.enrollment.AssignInstructor;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.EnrollmentOutcome;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payroll.AgreePay;
import io.lmskit.payroll.PayInstructor;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFilter;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.InvariantCheck;
import io.lmskit.testkit.LearningScene;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks one thing after the other by hand, and wants it to be seen. */
@LmsTest(checkInvariants = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantCheckTest {

    private final TestDatabase database;

    InvariantCheckTest(TestDatabase database) {
        this.database = database;
    }

    /** All that the tests break, without the constraints that would not let it happen. */
    @BeforeAll
    void make_something_of_everything(Fixtures fixtures, LmsScope lms) throws SQLException {
        makeSomethingOfEverything(fixtures, lms);
        InvariantCheck.of(database.unpooled()).check();
        dropConstraints();
    }

    @Test
    void is_content_with_what_the_library_makes() {
        InvariantCheck.of(database.unpooled()).check();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seats taken are the live places                       | update lms.session set seats_taken = 0
            seats taken are within the capacity                   | update lms.session set capacity = 1
            a place is live as long as its booking is             | update lms.booking_attendee set live = not live
            a place is live as long as its booking is             | update lms.booking set seats = seats + 1
            a place is live as long as its booking is             | update lms.booking_attendee set cancelled_at = now()
            a place is live as long as its booking is             | update lms.booking set status = 'expired', hold_expires_at = null
            one live place per person and session                 | update lms.booking_attendee set session_id = (select min(session_id::text)::uuid from lms.booking_attendee), user_id = (select min(user_id::text)::uuid from lms.booking_attendee), live = true
            no two live sessions overlap at an exclusive venue    | update lms.session set venue_id = (select min(id::text)::uuid from lms.venue), starts_at = '2031-01-01', ends_at = '2031-01-02', status = 'published'
            no two live sessions overlap for an instructor        | update lms.session set instructor_id = (select min(id::text)::uuid from lms.user_account), starts_at = '2031-01-01', ends_at = '2031-01-02', status = 'published'
            a live session occupies its venue and instructor      | delete from lms.instructor_occupancy
            a live session occupies its venue and instructor      | delete from lms.venue_occupancy
            uses of a code are its unreleased redemptions         | update lms.discount_code set times_used = 0
            uses of a code are its unreleased redemptions         | update lms.discount_code set usage_limit = 0
            uses of a code by one customer are within its limit   | update lms.discount_code set per_customer_limit = 0
            a live booking with a code holds one use of it        | update lms.discount_redemption set released_at = redeemed_at
            what is left of credits is the sum of their ledger    | update lms.credit_grant set remaining = remaining - 1
            what is left of credits is the sum of their ledger    | delete from lms.credit_entry
            what is left of credits is the sum of their ledger    | update lms.credit_grant set credits = 1
            a booking has spent what it costs in credits          | update lms.booking set credits_spent = 0
            a booking has spent what it costs in credits          | update lms.credit_entry set booking_id = null
            members of a plan are its live subscriptions          | update lms.subscription_plan set members = 0
            a confirmed booking owes nothing                      | update lms.booking set due_minor = 1
            a live booking keeps at most what it costs            | update lms.booking set total_minor = 0, paid_minor = paid_minor + 1
            a booking gives back at most what was paid            | update lms.booking set refunded_minor = paid_minor + 1
            a booking gives back at most what was paid            | update lms.booking set paid_minor = paid_minor + 1
            refunds of a payment add up                           | update lms.payment set refunded_minor = refunded_minor + 1
            refunds of a payment add up                           | delete from lms.refund
            a certificate is for one completion                   | update lms.booking_attendee set attendance = 'expected'
            a certificate is for one completion                   | update lms.booking_attendee set live = false
            a certificate is for one completion                   | update lms.certificate set attendee_id = (select min(attendee_id::text)::uuid from lms.certificate)
            every change has a journal entry                      | delete from lms.journal where entity_id in (select id from lms.certificate)
            sections and lessons are numbered without gaps        | update lms.lesson set position = position + 1
            sections and lessons are numbered without gaps        | update lms.course_section set position = 7
            a course certificate stands on its completion         | delete from lms.course_completion
            a lesson is completed once by each                    | update lms.lesson_completion set course_id = user_id
            a grant of access names its source once               | update lms.access_grant set source = 'booking'
            a student is enrolled once in a course                | update lms.enrollment set course_id = (select min(course_id::text)::uuid from lms.enrollment), user_id = (select min(user_id::text)::uuid from lms.enrollment)
            members of a class are counted and have a place       | update lms.class_group set members = 0
            members of a class are counted and have a place       | update lms.class_group set capacity = 1
            an instructor teaches a course once at a time         | update lms.course_instructor set course_id = (select min(course_id::text)::uuid from lms.course_instructor), user_id = (select min(user_id::text)::uuid from lms.course_instructor)
            an enrollment has its grant of access                 | delete from lms.access_grant
            an enrollment has its grant of access                 | update lms.access_grant set user_id = course_id
            an enrollment ends with an outcome                    | update lms.enrollment set outcome = null
            an enrollment ends with an outcome                    | delete from lms.course_completion
            the history of an enrollment ends with its status     | delete from lms.enrollment_change
            one fee per enrollment or student and period          | update lms.monthly_fee set period = '2030-01-01', enrollment_id = null, user_id = (select min(user_id::text)::uuid from lms.monthly_fee)
            fees by a plan are for days of their own              | update lms.monthly_fee set starts_on = '2030-01-01', ends_on = '2030-02-01', enrollment_id = null, user_id = (select min(user_id::text)::uuid from lms.monthly_fee), plan_id = (select min(plan_id::text)::uuid from lms.monthly_fee)
            the account of a fee adds up                          | update lms.monthly_fee set paid_minor = paid_minor + 1
            the account of a fee adds up                          | delete from lms.fee_entry
            the account of a fee adds up                          | update lms.monthly_fee set due_minor = 0
            a salary is paid as its payments say                  | update lms.instructor_salary set paid_minor = paid_minor + 1
            a salary is paid as its payments say                  | delete from lms.instructor_payment
            one salary per instructor and month                   | update lms.instructor_salary set month = '2030-01-01', instructor_id = (select min(instructor_id::text)::uuid from lms.instructor_salary)
            every change has a journal entry                      | update lms.fee_plan set version = version + 1
            every change has a journal entry                      | update lms.enrollment set version = version + 1
            every change has a journal entry                      | update lms.lesson set version = version + 1
            every change has a journal entry                      | update lms.venue set version = version + 1
            every change has a journal entry                      | delete from lms.journal where entity_id in (select id from lms.payment)
            """)
    void sees_what_is_broken(String invariant, String sql) throws SQLException {
        List<String> broken = brokenBy(sql);
        assertThat(broken).anySatisfy(text -> assertThat(text).startsWith(invariant + ":\n  tenant_id="));
    }

    @Test
    void fails_with_the_rows() throws SQLException {
        try (TestDatabase own = TestDatabase.create("broken");
                Connection connection = own.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into lms.course_type (tenant_id, id, name, name_key, created_at)
                    select tenant_id, gen_random_uuid(), 'By hand', 'by hand', now() from lms.tenant
                    """);
            assertThatThrownBy(() -> InvariantCheck.of(own.unpooled()).check())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("every change has a journal entry")
                    .hasMessageContaining("entity=course type")
                    .hasMessageContaining("entries=0");
        }
    }

    private static void makeSomethingOfEverything(Fixtures fixtures, LmsScope lms) {
        DiscountCode code = fixtures.discount().uses(10).usesPerCustomer(1).create();
        Scene scene = fixtures.heldSession(2);
        fixtures.outline(scene.course()).lessons(2).create();
        fixtures.product().of(scene.course()).create();
        fixtures.service().book();
        LearningScene learning = fixtures.halfWay(2);
        fixtures.complete(learning.learner(), learning.outline().lessons());
        lms.certificates()
                .issueForCourse(learning.course().id(), learning.learner().id());
        lms.enrollments().complete(fixtures.enrollment().create().id(), EnrollmentOutcome.PASSED, null);
        fixtures.enrollment().create();
        fixtures.fee();
        lms.fees().recordPayment(RecordFeePayment.of(fixtures.fee().id(), Money.parse("GBP 1"), PaymentMethod.CASH));
        pay(lms, fixtures.instructor());
        pay(lms, fixtures.instructor());
        ClassGroup group = fixtures.classGroup();
        lms.classes().join(group.id(), fixtures.customer().id());
        lms.classes().join(group.id(), fixtures.customer().id());
        lms.courseInstructors()
                .assign(AssignInstructor.lead(
                        scene.course().id(), scene.instructor().id()));
        lms.courseInstructors()
                .assign(AssignInstructor.assistant(
                        learning.course().id(), scene.instructor().id()));
        User member = fixtures.customer();
        lms.subscriptions()
                .start(
                        lms.subscriptionPlans()
                                .createPlan(PlanDetails.monthly("Gym", Money.parse("GBP 30")))
                                .id(),
                        member.id());
        fixtures.credits(member, 5);
        fixtures.booking()
                .of(fixtures.session().forCredits(2).create())
                .by(member)
                .with(BookSession::withCredits)
                .create();
        fixtures.booking().withCode(code).paid().create();
        Booking cancelled = fixtures.booking().withCode(code).paid().create();
        lms.bookings().cancel(cancelled.id(), null);
        lms.payments().settle();
        scene.bookings().forEach(booking -> fixtures.certificate().of(booking).create());
        fixtures.session().at(scene.venue()).taughtBy(scene.instructor()).create();
    }

    private static void pay(LmsScope lms, User instructor) {
        LocalDate day = LocalDate.of(2030, 1, 1);
        lms.payroll()
                .agreePay(AgreePay.monthly(instructor.id(), Money.parse("GBP 100"), ZoneId.of("Europe/London"), day));
        lms.payroll().generate(YearMonth.from(day));
        Salary salary = lms.payroll()
                .findSalaries(SalaryFilter.all().withInstructor(instructor.id()), PageRequest.first())
                .items()
                .get(0);
        lms.payroll().approve(salary.id());
        lms.payroll().pay(PayInstructor.salary(salary, Money.parse("GBP 40"), day));
    }

    private void dropConstraints() throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$
                    declare c record;
                    begin
                      for c in
                        select k.conrelid::regclass as t, k.conname as n from pg_constraint k
                        where k.connamespace = 'lms'::regnamespace and k.contype in ('c', 'f', 'x')
                          and not (select relispartition from pg_class where oid = k.conrelid)
                      loop
                        execute format('alter table %s drop constraint %I', c.t, c.n);
                      end loop;
                      drop index lms.booking_attendee_one_live_per_session;
                      drop index lms.monthly_fee_once;
                      alter table lms.instructor_salary drop constraint instructor_salary_once;
                      alter table lms.certificate drop constraint certificate_attendee_unique;
                      alter table lms.enrollment drop constraint enrollment_once;
                    end $$
                    """);
        }
    }

    /** In a transaction that is rolled back, so that the next one finds all sound again. */
    private List<String> brokenBy(String sql) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            List<String> broken =
                    InvariantCheck.of(new OneConnection(connection)).broken();
            connection.rollback();
            return broken;
        }
    }
}
