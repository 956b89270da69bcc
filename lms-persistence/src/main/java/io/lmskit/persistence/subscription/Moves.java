package io.lmskit.persistence.subscription;

import io.lmskit.account.User;
import io.lmskit.calendar.BillingCalendar;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.IdGenerator;
import io.lmskit.persistence.subscription.SubscriptionMapper.SubscriptionRow;
import io.lmskit.subscription.ChargeKind;
import io.lmskit.subscription.CreditsDue;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.subscription.SubscriptionRules;
import io.lmskit.subscription.SubscriptionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Prepares the statement that follows from a decision about a subscription. */
final class Moves {

    private final IdGenerator ids;

    Moves(IdGenerator ids) {
        this.ids = ids;
    }

    /** The first period, or the trial of so many days before it. */
    Move start(
            Id<Subscription> id,
            Id<User> customer,
            @Nullable Long revision,
            SubscriptionPlan plan,
            ZoneId zone,
            int trial,
            CreditsDue due,
            Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate anchor = today.plusDays(trial);
        BillingCalendar calendar = SubscriptionRules.calendar(plan.details(), anchor, zone);
        BillingPeriod period = trial > 0 ? new BillingPeriod(today, anchor) : calendar.periodOf(anchor);
        Move.@Nullable Grant grant = trial > 0 ? null : grant(plan.details(), calendar, period, now);
        return new Move(
                id,
                customer,
                revision,
                0,
                plan.id(),
                trial > 0 ? SubscriptionStatus.TRIALING : SubscriptionStatus.ACTIVE,
                anchor,
                period,
                plan.details().price(),
                false,
                null,
                plan.id(),
                null,
                trial > 0 ? null : charge(plan.details(), period, grant, due),
                due == CreditsDue.AT_ONCE ? grant : null,
                null,
                "SubscriptionStarted");
    }

    /** The first period, without a trial, which an order has paid for. */
    Move ordered(
            Id<Subscription> id,
            Id<User> customer,
            @Nullable Long revision,
            SubscriptionPlan plan,
            ZoneId zone,
            Instant now,
            UUID orderItem,
            Money paid,
            CreditsDue due) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        BillingCalendar calendar = SubscriptionRules.calendar(plan.details(), today, zone);
        BillingPeriod period = calendar.periodOf(today);
        Move.Charge charge = new Move.Charge(
                ids.next().value(), ChargeKind.PERIOD, period.from(), period.until(), paid, today, now, 0, null);
        return new Move(
                id,
                customer,
                revision,
                0,
                plan.id(),
                SubscriptionStatus.ACTIVE,
                today,
                period,
                paid,
                false,
                null,
                plan.id(),
                null,
                charge,
                due == CreditsDue.AT_ONCE ? grant(plan.details(), calendar, period, now) : null,
                orderItem,
                "SubscriptionStarted");
    }

    /** The period after the one that is over. */
    Move nextPeriod(SubscriptionRow row, SubscriptionPlan plan, CreditsDue due, Instant now) {
        BillingCalendar calendar =
                SubscriptionRules.calendarFrom(plan.details(), row.anchor(), row.periodUntil(), row.zone());
        SubscriptionStatus status =
                row.status() == SubscriptionStatus.TRIALING ? SubscriptionStatus.ACTIVE : row.status();
        BillingPeriod period = calendar.periodOf(row.periodUntil());
        return period(row, plan, status, row.anchor(), calendar, period, due, now, "SubscriptionRenewed");
    }

    /** A period that begins today, from which all that follow are counted. */
    Move anew(SubscriptionRow row, SubscriptionPlan plan, LocalDate today, CreditsDue due, Instant now) {
        BillingCalendar calendar = SubscriptionRules.calendar(plan.details(), today, row.zone());
        return period(
                row,
                plan,
                SubscriptionStatus.ACTIVE,
                today,
                calendar,
                calendar.periodOf(today),
                due,
                now,
                "SubscriptionResumed");
    }

    private Move period(
            SubscriptionRow row,
            SubscriptionPlan plan,
            SubscriptionStatus status,
            LocalDate anchor,
            BillingCalendar calendar,
            BillingPeriod period,
            CreditsDue due,
            Instant now,
            String event) {
        Move.@Nullable Grant grant = grant(plan.details(), calendar, period, now);
        return new Move(
                row.id(),
                row.customer(),
                row.revision(),
                row.version(),
                row.plan(),
                status,
                anchor,
                period,
                plan.details().price(),
                false,
                null,
                null,
                null,
                charge(plan.details(), period, grant, due),
                due == CreditsDue.AT_ONCE ? grant : null,
                null,
                event);
    }

    /** The rest of the period at the other plan's price; a trial goes on as it is. */
    Move changePlan(SubscriptionRow row, SubscriptionPlan plan, LocalDate today) {
        BillingPeriod period = row.toSubscription().period();
        Move.@Nullable Charge charge = null;
        if (row.status() != SubscriptionStatus.TRIALING && today.isBefore(period.until())) {
            Money amount =
                    SubscriptionRules.changeCosts(row.price(), plan.details().price(), period, today);
            charge = new Move.Charge(
                    ids.next().value(),
                    ChargeKind.PLAN_CHANGE,
                    today,
                    period.until(),
                    amount,
                    today.plusDays(plan.details().dueDays()),
                    null,
                    0,
                    null);
        }
        return new Move(
                row.id(),
                row.customer(),
                row.revision(),
                row.version(),
                plan.id(),
                row.status(),
                row.anchor(),
                period,
                plan.details().price(),
                row.endsWithPeriod(),
                null,
                plan.id(),
                row.plan(),
                charge,
                null,
                null,
                "SubscriptionPlanSwitched");
    }

    /** It ran out. */
    Move end(SubscriptionRow row, Instant now) {
        return status(row, SubscriptionStatus.ENDED, now, "SubscriptionEnded");
    }

    /** It is not renewed any more. */
    Move endWithPeriod(SubscriptionRow row) {
        return plain(row, row.status(), true, null, "SubscriptionEndsWithPeriod");
    }

    /** Nothing but the status changes, and the membership with it. */
    Move status(SubscriptionRow row, SubscriptionStatus status, @Nullable Instant endedAt, String event) {
        return plain(row, status, row.endsWithPeriod(), endedAt, event);
    }

    private static Move plain(
            SubscriptionRow row,
            SubscriptionStatus status,
            boolean endsWithPeriod,
            @Nullable Instant endedAt,
            String event) {
        return new Move(
                row.id(),
                row.customer(),
                row.revision(),
                row.version(),
                row.plan(),
                status,
                row.anchor(),
                row.toSubscription().period(),
                row.price(),
                endsWithPeriod,
                endedAt,
                null,
                status.live() ? null : row.plan(),
                null,
                null,
                null,
                event);
    }

    private Move.Charge charge(PlanDetails plan, BillingPeriod period, Move.@Nullable Grant grant, CreditsDue due) {
        Move.@Nullable Grant withheld = due == CreditsDue.WHEN_SETTLED ? grant : null;
        return new Move.Charge(
                ids.next().value(),
                ChargeKind.PERIOD,
                period.from(),
                period.until(),
                plan.price(),
                period.from().plusDays(plan.dueDays()),
                null,
                withheld == null ? 0 : withheld.credits(),
                withheld == null ? null : withheld.expiresAt());
    }

    /** Nothing for a period that is made up for when its credits would be worth nothing any more. */
    private Move.@Nullable Grant grant(PlanDetails plan, BillingCalendar calendar, BillingPeriod period, Instant now) {
        Instant expiresAt = SubscriptionRules.creditsExpireAt(plan, calendar, period);
        return plan.creditsPerPeriod() == 0 || !now.isBefore(expiresAt)
                ? null
                : new Move.Grant(ids.next().value(), ids.next().value(), plan.creditsPerPeriod(), expiresAt);
    }
}
