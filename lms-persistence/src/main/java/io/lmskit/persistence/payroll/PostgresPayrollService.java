package io.lmskit.persistence.payroll;

import static io.lmskit.access.Operation.PAYROLL_MANAGE;
import static io.lmskit.access.Operation.PAYROLL_READ;

import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.payroll.AgreePay;
import io.lmskit.payroll.InstructorPayment;
import io.lmskit.payroll.InstructorPaymentFilter;
import io.lmskit.payroll.PayInstructor;
import io.lmskit.payroll.PayTerms;
import io.lmskit.payroll.PayTermsFilter;
import io.lmskit.payroll.PayrollProblem;
import io.lmskit.payroll.PayrollRules;
import io.lmskit.payroll.PayrollService;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFilter;
import io.lmskit.payroll.SalaryGeneration;
import io.lmskit.payroll.SalaryStatus;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.persistence.payroll.PayrollMapper.Parties;
import io.lmskit.persistence.payroll.PayrollMapper.PaymentRow;
import io.lmskit.persistence.payroll.PayrollMapper.SalaryRow;
import io.lmskit.persistence.payroll.PayrollMapper.TermsRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Pay of instructors on PostgreSQL. */
public final class PostgresPayrollService implements PayrollService {

    /** The statements of the feature. */
    public static final List<Class<?>> MAPPERS = List.of(PayrollMapper.class);

    private static final Whose EVERYBODY = new Whose(true, null, null, Instant.EPOCH);

    private final Scope scope;

    public PostgresPayrollService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public PayTerms agreePay(AgreePay command) {
        scope.requireAll(PAYROLL_MANAGE);
        scope.check(command);
        Id<PayTerms> id = scope.ids().next();
        return scope.command("payroll.agree", command, this::terms, (sql, trail) -> {
            PayrollMapper payroll = sql.mapper(PayrollMapper.class);
            Parties parties =
                    payroll.readParties(scope.tenant(), command.instructor(), command.from(), command.until());
            if (!parties.known()) {
                throw new NotFoundException("user", command.instructor());
            }
            RuleViolationException.throwIfAny(
                    PayrollRules.judgeTerms(command, parties.instructor(), parties.overlapping()));
            return payroll.insertTerms(trail.resultingIn(id), id, command).map(TermsRow::toTerms);
        });
    }

    @Override
    public PayTerms endPay(Id<PayTerms> terms, LocalDate until) {
        scope.requireAll(PAYROLL_MANAGE);
        scope.check(new PayrollRules.LastDay(until));
        return scope.command("payroll.end", List.of(terms, until), this::terms, (sql, trail) -> {
            PayTerms now = terms(sql, terms);
            PayrollMapper payroll = sql.mapper(PayrollMapper.class);
            boolean followed = payroll.isFollowed(scope.tenant(), terms, until);
            RuleViolationException.throwIfAny(PayrollRules.judgeEnd(now, until, followed));
            return payroll.endTerms(trail.resultingIn(terms), terms, now.until(), until)
                    .map(TermsRow::toTerms);
        });
    }

    @Override
    public Page<PayTerms> findTerms(PayTermsFilter filter, PageRequest page) {
        scope.requireAll(PAYROLL_MANAGE);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<TermsRow> rows = scope.query(
                PayrollMapper.class,
                m -> m.findTerms(
                        scope.tenant(), filter, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(TermsRow::toTerms);
    }

    @Override
    public SalaryGeneration generate(YearMonth month) {
        scope.requireAll(PAYROLL_MANAGE);
        scope.check(SalaryFilter.all().withMonth(month));
        return new SalaryGenerator(scope).generate(month);
    }

    @Override
    public Salary adjust(Id<Salary> salary, long version, Money adjustment, @Nullable String notes) {
        scope.requireAll(PAYROLL_MANAGE);
        PayrollRules.Adjusting wanted = new PayrollRules.Adjusting(adjustment, notes);
        scope.check(wanted);
        return change("payroll.adjust", List.of(salary, version, wanted), salary, (trail, now) -> {
            if (now.version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION, "version", "entity", "salary", "id", salary, "version", version));
            }
            RuleViolationException.throwIfAny(PayrollRules.judgeAdjustment(now, adjustment));
            Change change = new Change(now);
            change.adjustment = adjustment;
            change.notes = wanted.notes();
            return change.to(SalaryStatus.DRAFT, null, "SalaryAdjusted");
        });
    }

    @Override
    public Salary approve(Id<Salary> salary) {
        scope.requireAll(PAYROLL_MANAGE);
        return change("payroll.approve", salary, salary, (trail, now) -> {
            if (now.status() != SalaryStatus.DRAFT && now.status() != SalaryStatus.CANCELLED) {
                return null;
            }
            RuleViolationException.throwIfAny(PayrollRules.judgeApproval(now));
            SalaryStatus status = PayrollRules.status(now.amount(), now.paid());
            return new Change(now).to(status, status == SalaryStatus.PAID ? trail.now() : null, "SalaryApproved");
        });
    }

    @Override
    public Salary cancel(Id<Salary> salary) {
        scope.requireAll(PAYROLL_MANAGE);
        return change("payroll.cancel", salary, salary, (trail, now) -> {
            if (now.status() == SalaryStatus.CANCELLED) {
                return null;
            }
            RuleViolationException.throwIfAny(PayrollRules.judgeCancellation(now));
            return new Change(now).to(SalaryStatus.CANCELLED, null, "SalaryCancelled");
        });
    }

    @Override
    public Salary getSalary(Id<Salary> salary) {
        Whose whose = scope.require(PAYROLL_READ);
        return scope.read(sql -> salary(sql, whose, salary));
    }

    @Override
    public Page<Salary> findSalaries(SalaryFilter filter, PageRequest page) {
        Whose whose = scope.require(PAYROLL_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<SalaryRow> rows = scope.query(
                PayrollMapper.class,
                m -> m.findSalaries(
                        scope.tenant(),
                        whose,
                        filter,
                        filter.month() == null ? null : filter.month().atDay(1),
                        after == null ? null : after.day(),
                        after,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.month().toString(), row.id().value()))
                .map(SalaryRow::toSalary);
    }

    @Override
    public InstructorPayment pay(PayInstructor command) {
        scope.requireAll(PAYROLL_MANAGE);
        scope.check(command);
        Id<InstructorPayment> id = scope.ids().next();
        return scope.command("payroll.pay", command, this::payment, (sql, trail) -> {
            PayrollMapper payroll = sql.mapper(PayrollMapper.class);
            Trail own = trail.resultingIn(id);
            if (command.salary() != null) {
                Salary now = salary(sql, EVERYBODY, command.salary());
                RuleViolationException.throwIfAny(PayrollRules.judgePayment(command, now));
                Change change = new Change(now);
                change.paid = now.paid().plus(command.amount());
                if (command.type() == InstructorPayment.Type.ADVANCE) {
                    change.advanced = now.advanced().plus(command.amount());
                }
                SalaryStatus status = now.status() == SalaryStatus.DRAFT
                        ? SalaryStatus.DRAFT
                        : PayrollRules.status(now.amount(), change.paid);
                Wanted wanted =
                        change.to(status, status == SalaryStatus.PAID ? trail.now() : null, "SalaryPaymentMade");
                return payroll.paySalary(own, wanted.salary(), wanted.event(), id, command)
                        .map(PaymentRow::toPayment);
            }
            Parties parties = payroll.readParties(scope.tenant(), command.instructor(), command.paidOn(), null);
            if (!parties.known()) {
                throw new NotFoundException("user", command.instructor());
            }
            if (!parties.instructor()) {
                throw new RuleViolationException(Violation.of(
                        PayrollProblem.NOT_AN_INSTRUCTOR, "instructor", "instructor", command.instructor()));
            }
            return payroll.pay(own, id, command).map(PaymentRow::toPayment);
        });
    }

    @Override
    public Page<InstructorPayment> findPayments(InstructorPaymentFilter filter, PageRequest page) {
        Whose whose = scope.require(PAYROLL_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<PaymentRow> rows = scope.query(
                PayrollMapper.class,
                m -> m.findPayments(
                        scope.tenant(), whose, filter, after == null ? null : after.day(), after, page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.paidOn().toString(), row.id().value()))
                .map(PaymentRow::toPayment);
    }

    /** A salary as it is wanted, its version still the one that was read. */
    private record Wanted(Salary salary, String event) {}

    /** What becomes of a salary. */
    private static final class Change {

        private final Salary now;
        private Money adjustment;
        private Money paid;
        private Money advanced;
        private @Nullable String notes;

        Change(Salary now) {
            this.now = now;
            adjustment = now.adjustment();
            paid = now.paid();
            advanced = now.advanced();
            notes = now.notes();
        }

        Wanted to(SalaryStatus status, @Nullable Instant paidAt, String event) {
            return new Wanted(
                    new Salary(
                            now.id(),
                            now.instructor(),
                            now.month(),
                            now.base(),
                            now.sessions(),
                            now.attendees(),
                            now.earned(),
                            adjustment,
                            now.earned().plus(adjustment),
                            paid,
                            advanced,
                            status,
                            paidAt,
                            notes,
                            now.version(),
                            now.createdAt(),
                            now.updatedAt()),
                    event);
        }
    }

    /** Decides; null if there is nothing to change. */
    @FunctionalInterface
    private interface Decision {
        @Nullable
        Wanted of(Trail trail, Salary now);
    }

    private Salary change(String name, Object request, Id<Salary> salary, Decision decision) {
        return scope.command(
                name, request, id -> scope.read(sql -> salary(sql, EVERYBODY, Id.of(id))), (sql, trail) -> {
                    Salary now = salary(sql, EVERYBODY, salary);
                    Wanted wanted = decision.of(trail, now);
                    Trail own = trail.resultingIn(salary);
                    if (wanted == null) {
                        return scope.unchanged(sql, own, now);
                    }
                    Optional<SalaryRow> changed =
                            sql.mapper(PayrollMapper.class).updateSalary(own, wanted.salary(), wanted.event());
                    return changed.map(SalaryRow::toSalary);
                });
    }

    private PayTerms terms(UUID id) {
        return scope.read(sql -> terms(sql, Id.of(id)));
    }

    private PayTerms terms(Sql sql, Id<PayTerms> id) {
        return sql.mapper(PayrollMapper.class)
                .readTerms(scope.tenant(), id)
                .map(TermsRow::toTerms)
                .orElseThrow(() -> new NotFoundException("pay-terms", id));
    }

    private Salary salary(Sql sql, Whose whose, Id<Salary> id) {
        return sql.mapper(PayrollMapper.class)
                .readSalary(scope.tenant(), whose, id)
                .map(SalaryRow::toSalary)
                .orElseThrow(() -> new NotFoundException("salary", id));
    }

    private InstructorPayment payment(UUID id) {
        return scope.read(sql -> sql.mapper(PayrollMapper.class)
                .readPayment(scope.tenant(), Id.of(id))
                .map(PaymentRow::toPayment)
                .orElseThrow(() -> new NotFoundException("instructor-payment", Id.of(id))));
    }
}
