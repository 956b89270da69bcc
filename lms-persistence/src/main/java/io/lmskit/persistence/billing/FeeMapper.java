package io.lmskit.persistence.billing;

import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeBalance;
import io.lmskit.billing.FeeEntry;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeeStatus;
import io.lmskit.billing.StatementLine;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on fees that there are. */
interface FeeMapper {

    /** An entry as it is selected. */
    record EntryRow(
            Id<FeeEntry> id,
            Id<Fee> fee,
            FeeEntry.Kind kind,
            Money amount,
            FeeStatus status,
            @Nullable PaymentMethod method,
            @Nullable String reference,
            @Nullable String reason,
            Instant at,
            long nr,
            Actor.Kind actor,
            @Nullable Id<User> by) {

        FeeEntry toEntry() {
            return new FeeEntry(id, fee, kind, amount, status, method, reference, reason, at, actor, by);
        }
    }

    /** A line of an account as it is selected. */
    record LineRow(
            StatementLine.Kind kind,
            Id<?> entryId,
            Id<Fee> fee,
            LocalDate period,
            Money amount,
            Instant at,
            @Nullable PaymentMethod method,
            @Nullable String reference) {

        StatementLine toLine() {
            return new StatementLine(kind, fee, YearMonth.from(period), amount, at, method, reference);
        }
    }

    @Select(FeeSql.READ)
    Optional<FeeRow> read(@Param("tenant") Id<Tenant> tenant, @Param("whose") Whose whose, @Param("id") Id<Fee> id);

    @Select(FeeSql.STEP)
    Optional<FeeRow> step(@Param("trail") Trail trail, @Param("s") FeeStep step);

    @Select(FeeSql.UPDATE_NOTES)
    Optional<FeeRow> updateNotes(
            @Param("trail") Trail trail,
            @Param("id") Id<Fee> id,
            @Param("version") long version,
            @Param("notes") @Nullable String notes);

    @Select(FeeSql.FIND)
    List<FeeRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") FeeFilter filter,
            @Param("period") @Nullable LocalDate period,
            @Param("afterDue") @Nullable LocalDate afterDue,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(FeeSql.READ_HISTORY)
    List<EntryRow> readHistory(
            @Param("tenant") Id<Tenant> tenant,
            @Param("fee") Id<Fee> fee,
            @Param("last") @Nullable Long last,
            @Param("limit") int limit);

    @Select(FeeSql.IS_STUDENT)
    boolean isStudent(@Param("tenant") Id<Tenant> tenant, @Param("student") Id<User> student);

    @Select(FeeSql.STATEMENT)
    List<LineRow> statement(
            @Param("tenant") Id<Tenant> tenant,
            @Param("student") Id<User> student,
            @Param("afterAt") @Nullable Instant afterAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(FeeSql.BALANCES)
    List<FeeBalance> balances(@Param("tenant") Id<Tenant> tenant, @Param("student") Id<User> student);

    @Select(FeeSql.MARK_OVERDUE)
    int markOverdue(@Param("trail") Trail trail, @Param("limit") int limit);

    @Select(FeeSql.REQUEST_REMINDERS)
    int requestReminders(@Param("trail") Trail trail, @Param("limit") int limit);
}
