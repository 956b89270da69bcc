package io.lmskit.persistence.billing;

import static io.lmskit.access.Operation.FEE_MANAGE;
import static io.lmskit.access.Operation.FEE_READ;

import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeBalance;
import io.lmskit.billing.FeeEntry;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeeRules;
import io.lmskit.billing.FeeService;
import io.lmskit.billing.FeeStatus;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.billing.StatementLine;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.billing.FeeMapper.EntryRow;
import io.lmskit.persistence.billing.FeeMapper.LineRow;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Fees on PostgreSQL. */
public final class PostgresFeeService implements FeeService {

    /** The statements of the feature. */
    public static final List<Class<?>> MAPPERS =
            List.of(PlanMapper.class, BulkAssignmentMapper.class, FeeMapper.class, GenerationMapper.class);

    /** For commands of those who manage fees. */
    static final Whose EVERYBODY = new Whose(true, null, null, Instant.EPOCH);

    private static final int REASON = 500;
    private static final int CHUNK = 1_000;

    private final Scope scope;
    private final FeeAccounts accounts;

    public PostgresFeeService(Scope scope) {
        this.scope = scope;
        this.accounts = new FeeAccounts(scope);
    }

    @Override
    public Fee recordPayment(RecordFeePayment command) {
        scope.requireAll(FEE_MANAGE);
        scope.check(command);
        return scope.command("billing.record-payment", command, this::load, (sql, trail) -> {
            Fee now = accounts.read(sql, command.fee());
            RuleViolationException.throwIfAny(FeeRules.judgePayment(now, command.amount()));
            FeeAccounts.Source source = new FeeAccounts.Source(command.method(), command.reference());
            return accounts.credit(sql, trail.resultingIn(now.id()), now, command.amount(), source)
                    .map(FeeAccounts.Credited::fee);
        });
    }

    @Override
    public Fee waive(Id<Fee> fee, @Nullable String reason) {
        scope.requireAll(FEE_MANAGE);
        String why = Input.textOrNull("reason", reason, REASON);
        return scope.command("billing.waive-fee", Arrays.asList(fee, why), this::load, (sql, trail) -> {
            Fee now = accounts.read(sql, fee);
            RuleViolationException.throwIfAny(FeeRules.judgeWaiver(now));
            return accounts.waive(sql, trail.resultingIn(fee), now, why);
        });
    }

    @Override
    public Fee cancel(Id<Fee> fee, @Nullable String reason) {
        scope.requireAll(FEE_MANAGE);
        String why = Input.textOrNull("reason", reason, REASON);
        return scope.command("billing.cancel-fee", Arrays.asList(fee, why), this::load, (sql, trail) -> {
            Fee now = accounts.read(sql, fee);
            return now.status() == FeeStatus.CANCELLED
                    ? scope.unchanged(sql, trail.resultingIn(fee), now)
                    : accounts.cancel(sql, trail.resultingIn(fee), now, why);
        });
    }

    @Override
    public Fee changeNotes(Id<Fee> fee, long version, @Nullable String notes) {
        scope.requireAll(FEE_MANAGE);
        String text = Texts.cleanOrNull(notes);
        scope.check(new Notes(text));
        return scope.command("billing.change-notes", Arrays.asList(fee, version, text), this::load, (sql, trail) -> {
            Fee now = accounts.read(sql, fee);
            if (now.version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION, "version", "entity", "fee", "id", fee, "version", version));
            }
            return sql.mapper(FeeMapper.class)
                    .updateNotes(trail.resultingIn(fee), fee, version, text)
                    .map(FeeRow::toFee);
        });
    }

    @Override
    public Fee getFee(Id<Fee> fee) {
        Whose whose = scope.require(FEE_READ);
        return scope.read(sql -> read(sql, whose, fee));
    }

    @Override
    public Page<Fee> findFees(FeeFilter filter, PageRequest page) {
        Whose whose = scope.require(FEE_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<FeeRow> rows = scope.query(
                FeeMapper.class,
                fees -> fees.find(
                        scope.tenant(),
                        whose,
                        filter,
                        filter.period() == null ? null : filter.period().atDay(1),
                        after == null ? null : after.day(),
                        after,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.dueOn().toString(), row.id().value()))
                .map(FeeRow::toFee);
    }

    @Override
    public Page<FeeEntry> history(Id<Fee> fee, PageRequest page) {
        Whose whose = scope.require(FEE_READ);
        scope.check(page);
        Cursor after = Cursor.of(page);
        Long last = after == null ? null : after.number();
        List<EntryRow> rows = scope.read(sql -> {
            read(sql, whose, fee);
            return sql.mapper(FeeMapper.class).readHistory(scope.tenant(), fee, last, page.size() + 1);
        });
        return Cursor.page(rows, page, row -> new Cursor(Long.toString(row.nr()), fee.value()))
                .map(EntryRow::toEntry);
    }

    @Override
    public Page<StatementLine> statement(Id<User> student, PageRequest page) {
        scope.require(FEE_READ, student, null);
        scope.check(page);
        Cursor after = Cursor.of(page);
        Instant at = after == null ? null : after.moment();
        List<LineRow> rows = scope.read(sql -> {
            FeeMapper fees = known(sql, student);
            return fees.statement(scope.tenant(), student, at, after, page.size() + 1);
        });
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.at().toString(), row.entryId().value()))
                .map(LineRow::toLine);
    }

    @Override
    public List<FeeBalance> balances(Id<User> student) {
        scope.require(FEE_READ, student, null);
        return List.copyOf(scope.read(sql -> known(sql, student).balances(scope.tenant(), student)));
    }

    @Override
    public int markOverdue() {
        return inChunks("billing.mark-overdue", (fees, trail) -> fees.markOverdue(trail, CHUNK));
    }

    @Override
    public int requestReminders() {
        return inChunks("billing.request-reminders", (fees, trail) -> fees.requestReminders(trail, CHUNK));
    }

    /** Each chunk is a statement. One that is not full need not be the last: of what it found, others may have taken some. */
    private int inChunks(String name, BiFunction<FeeMapper, Trail, Integer> chunk) {
        scope.requireAll(FEE_MANAGE);
        int total = 0;
        int done;
        do {
            done = scope.once(null)
                    .<Integer>command(
                            name,
                            List.of(),
                            id -> 0,
                            (sql, trail) -> Optional.of(chunk.apply(sql.mapper(FeeMapper.class), trail)));
            total += done;
        } while (done > 0);
        return total;
    }

    private FeeMapper known(Sql sql, Id<User> student) {
        FeeMapper fees = sql.mapper(FeeMapper.class);
        if (!fees.isStudent(scope.tenant(), student)) {
            throw new NotFoundException("user", student);
        }
        return fees;
    }

    private Fee load(UUID id) {
        return scope.read(sql -> accounts.read(sql, Id.of(id)));
    }

    private Fee read(Sql sql, Whose whose, Id<Fee> id) {
        return sql.mapper(FeeMapper.class)
                .read(scope.tenant(), whose, id)
                .map(FeeRow::toFee)
                .orElseThrow(() -> new NotFoundException("fee", id));
    }

    /** The one argument that has a rule of its own. */
    record Notes(@Nullable @Text(max = 2_000, lines = true) String notes) {}
}
