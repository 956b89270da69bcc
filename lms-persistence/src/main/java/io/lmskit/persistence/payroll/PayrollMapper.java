package io.lmskit.persistence.payroll;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.payroll.AgreePay;
import io.lmskit.payroll.InstructorPayment;
import io.lmskit.payroll.InstructorPaymentFilter;
import io.lmskit.payroll.PayInstructor;
import io.lmskit.payroll.PayTerms;
import io.lmskit.payroll.PayTermsFilter;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFilter;
import io.lmskit.payroll.SalaryStatus;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on the pay of instructors. */
interface PayrollMapper {

    /** Terms as they are selected. */
    record TermsRow(
            Id<PayTerms> id,
            Id<User> instructor,
            Money base,
            Money perSession,
            Money perAttendee,
            ZoneId zone,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            Instant createdAt) {

        PayTerms toTerms() {
            return new PayTerms(id, instructor, base, perSession, perAttendee, zone, startsOn, endsOn, createdAt);
        }
    }

    /**
     * Terms of an instructor in a month.
     *
     * @param zone as it is stored
     * @param made whether the instructor has a salary for it
     */
    record MonthRow(
            Id<PayTerms> id,
            Id<User> instructor,
            Money base,
            Money perSession,
            Money perAttendee,
            String zone,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            Instant createdAt,
            boolean made) {

        PayTerms toTerms(ZoneId known) {
            return new PayTerms(id, instructor, base, perSession, perAttendee, known, startsOn, endsOn, createdAt);
        }
    }

    /** What somebody taught in a span of time. */
    record TaughtRow(int sessions, int attendees) {}

    /** A salary as it is selected. */
    record SalaryRow(
            Id<Salary> id,
            Id<User> instructor,
            LocalDate month,
            Money base,
            int sessions,
            int attendees,
            Money earned,
            Money adjustment,
            Money amount,
            Money paid,
            Money advanced,
            SalaryStatus status,
            @Nullable Instant paidAt,
            @Nullable String notes,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        Salary toSalary() {
            return new Salary(
                    id,
                    instructor,
                    YearMonth.from(month),
                    base,
                    sessions,
                    attendees,
                    earned,
                    adjustment,
                    amount,
                    paid,
                    advanced,
                    status,
                    paidAt,
                    notes,
                    version,
                    createdAt,
                    updatedAt);
        }
    }

    /** A payment as it is selected. */
    record PaymentRow(
            Id<InstructorPayment> id,
            Id<User> instructor,
            InstructorPayment.Type type,
            Money amount,
            PaymentMethod method,
            @Nullable String reference,
            LocalDate paidOn,
            @Nullable Id<Salary> salary,
            @Nullable Id<User> recordedBy,
            Instant createdAt) {

        InstructorPayment toPayment() {
            return new InstructorPayment(
                    id, instructor, type, amount, method, reference, paidOn, salary, recordedBy, createdAt);
        }
    }

    /** What terms and payments depend on. */
    record Parties(boolean known, boolean instructor, boolean overlapping) {}

    /** Salaries to be made, in arrays of the same order. */
    @SuppressWarnings("ArrayRecordComponent")
    record Batch(
            UUID[] ids,
            UUID[] instructors,
            UUID[] terms,
            Long[] bases,
            Integer[] sessions,
            Integer[] attendees,
            Long[] earned,
            List<String> currencies) {}

    @Select(PayrollSql.READ_PARTIES)
    Parties readParties(
            @Param("tenant") Id<Tenant> tenant,
            @Param("instructor") Id<User> instructor,
            @Param("from") LocalDate from,
            @Param("until") @Nullable LocalDate until);

    @Select(PayrollSql.INSERT_TERMS)
    Optional<TermsRow> insertTerms(
            @Param("trail") Trail trail, @Param("id") Id<PayTerms> id, @Param("c") AgreePay command);

    @Select(PayrollSql.END_TERMS)
    Optional<TermsRow> endTerms(
            @Param("trail") Trail trail,
            @Param("id") Id<PayTerms> id,
            @Param("was") @Nullable LocalDate was,
            @Param("until") LocalDate until);

    @Select(PayrollSql.READ_TERMS)
    Optional<TermsRow> readTerms(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<PayTerms> id);

    /** Whether other terms of the same instructor begin before that day. */
    @Select(PayrollSql.FOLLOWED)
    boolean isFollowed(
            @Param("tenant") Id<Tenant> tenant, @Param("id") Id<PayTerms> id, @Param("until") LocalDate until);

    @Select(PayrollSql.FIND_TERMS)
    List<TermsRow> findTerms(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") PayTermsFilter filter,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    /** By instructor, and in the order of their days. */
    @Select(PayrollSql.READ_MONTH)
    List<MonthRow> readMonth(
            @Param("tenant") Id<Tenant> tenant,
            @Param("month") LocalDate month,
            @Param("next") LocalDate next,
            @Param("after") @Nullable UUID after,
            @Param("limit") int limit);

    /** A row for each instructor and span, in their order. */
    @Select(PayrollSql.READ_TAUGHT)
    List<TaughtRow> readTaught(
            @Param("tenant") Id<Tenant> tenant,
            @Param("instructors") UUID[] instructors,
            @Param("from") Instant[] from,
            @Param("until") Instant[] until);

    @Select(PayrollSql.INSERT_SALARIES)
    int insertSalaries(@Param("trail") Trail trail, @Param("month") LocalDate month, @Param("b") Batch batch);

    @Select(PayrollSql.UPDATE_SALARY)
    Optional<SalaryRow> updateSalary(
            @Param("trail") Trail trail, @Param("s") Salary salary, @Param("event") String event);

    @Select(PayrollSql.READ_SALARY)
    Optional<SalaryRow> readSalary(
            @Param("tenant") Id<Tenant> tenant, @Param("whose") Whose whose, @Param("id") Id<Salary> id);

    @Select(PayrollSql.FIND_SALARIES)
    List<SalaryRow> findSalaries(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") SalaryFilter filter,
            @Param("month") @Nullable LocalDate month,
            @Param("afterMonth") @Nullable LocalDate afterMonth,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(PayrollSql.PAY_SALARY)
    Optional<PaymentRow> paySalary(
            @Param("trail") Trail trail,
            @Param("s") Salary salary,
            @Param("event") String event,
            @Param("id") Id<InstructorPayment> id,
            @Param("c") PayInstructor command);

    @Select(PayrollSql.PAY)
    Optional<PaymentRow> pay(
            @Param("trail") Trail trail, @Param("id") Id<InstructorPayment> id, @Param("c") PayInstructor command);

    @Select(PayrollSql.READ_PAYMENT)
    Optional<PaymentRow> readPayment(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<InstructorPayment> id);

    @Select(PayrollSql.FIND_PAYMENTS)
    List<PaymentRow> findPayments(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") InstructorPaymentFilter filter,
            @Param("afterDay") @Nullable LocalDate afterDay,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
