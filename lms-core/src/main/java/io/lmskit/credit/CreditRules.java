package io.lmskit.credit;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which credits are spent, how long they are good, and what stands against granting and adjusting them. Pure. */
public final class CreditRules {

    /** No grant holds more. */
    public static final int MOST = 1_000_000;

    private static final Comparator<AvailableCredit> EARLIEST_EXPIRING = Comparator.comparing(
                    AvailableCredit::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(AvailableCredit::grant);

    private CreditRules() {}

    /**
     * Takes what expires first of what is valid.
     *
     * @param wanted how many are needed
     * @param at when that takes place for which they are spent
     * @return what is taken from which grant; nothing if there are not enough
     */
    public static List<CreditUse> plan(List<AvailableCredit> available, int wanted, Instant at) {
        List<CreditUse> uses = new ArrayList<>();
        int missing = wanted;
        for (AvailableCredit credit : available.stream()
                .filter(c -> c.remaining() > 0 && c.validAt(at))
                .sorted(EARLIEST_EXPIRING)
                .toList()) {
            if (missing > 0) {
                int taken = Math.min(missing, credit.remaining());
                uses.add(new CreditUse(credit.grant(), taken));
                missing -= taken;
            }
        }
        return missing > 0 ? List.of() : List.copyOf(uses);
    }

    /**
     * What a booking that takes the place of another one takes over of the credits that were spent on that: those that expire
     * first, also if they have expired meanwhile, or will have when it takes place. They were spent in time.
     *
     * @param held what was spent, in the order in which it expires
     * @param wanted what the new booking costs
     * @return no more than that; what is left of the held ones comes back
     */
    public static List<CreditUse> carry(List<CreditUse> held, int wanted) {
        return skipping(held, 0, wanted);
    }

    /**
     * Credits from a list of them.
     *
     * @param skipped so many of the first are left out
     * @param most no more than so many
     */
    public static List<CreditUse> skipping(List<CreditUse> credits, int skipped, int most) {
        List<CreditUse> uses = new ArrayList<>();
        int before = skipped;
        int missing = most;
        for (CreditUse use : credits) {
            int left = Math.max(0, use.credits() - before);
            before -= use.credits() - left;
            int taken = Math.min(missing, left);
            if (taken > 0) {
                uses.add(new CreditUse(use.grant(), taken));
                missing -= taken;
            }
        }
        return List.copyOf(uses);
    }

    /**
     * All reasons for which so many credits cannot be spent: there are too few, and which of them expire too early.
     *
     * @param at when that takes place for which they are spent
     */
    public static List<Violation> judgeSpending(
            List<AvailableCredit> available, int wanted, Instant at, Instant now, String path) {
        long valid = available.stream()
                .filter(c -> c.validAt(at))
                .mapToLong(AvailableCredit::remaining)
                .sum();
        if (valid >= wanted) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        violations.add(Violation.of(CreditProblem.NOT_ENOUGH, path, "wanted", wanted, "valid", valid));
        available.stream()
                .filter(c -> c.remaining() > 0 && c.expiresAt() != null && c.validAt(now) && !c.validAt(at))
                .sorted(EARLIEST_EXPIRING)
                .forEach(c -> violations.add(Violation.of(
                        CreditProblem.EXPIRES_BEFORE,
                        path,
                        "credits",
                        c.remaining(),
                        "grant",
                        c.grant(),
                        "expiresAt",
                        String.valueOf(c.expiresAt()),
                        "needed",
                        at)));
        return violations;
    }

    /** How many of these credits come back at such a share; there are no parts of credits, so it is rounded down. */
    public static int returned(int spent, int percent) {
        return (int) ((long) spent * percent / 100);
    }

    /**
     * When credits expire that are valid for so many days after today.
     *
     * @param days null for ever
     * @param zone in which days begin and end
     * @return the end of the last day; null for never
     */
    public static @Nullable Instant expiry(Instant now, @Nullable Integer days, ZoneId zone) {
        return days == null
                ? null
                : LocalDate.ofInstant(now, zone)
                        .plusDays(days + 1L)
                        .atStartOfDay(zone)
                        .toInstant();
    }

    /** All reasons against granting credits. */
    public static List<Violation> judgeGrant(
            Id<User> customer, boolean active, @Nullable Instant expiresAt, Instant now) {
        List<Violation> violations = new ArrayList<>();
        if (!active) {
            violations.add(Violation.of(CreditProblem.CUSTOMER_NOT_ACTIVE, "customer", "customer", customer));
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            violations.add(Violation.of(CreditProblem.EXPIRED, "expiresAt", "expiresAt", expiresAt));
        }
        return violations;
    }

    /** Only what is offered is sold, and no grant may hold too many. */
    public static List<Violation> judgePack(CreditPack pack, int quantity) {
        List<Violation> violations = new ArrayList<>(judgePack(pack));
        if ((long) pack.details().credits() * quantity > MOST) {
            violations.add(Violation.of(CreditProblem.TOO_MANY, "quantity", "limit", MOST));
        }
        return violations;
    }

    /** Only what is offered is granted. */
    public static List<Violation> judgePack(CreditPack pack) {
        return pack.active()
                ? List.of()
                : List.of(Violation.of(CreditProblem.PACK_INACTIVE, "pack", "pack", pack.id()));
    }

    /**
     * All reasons against adding to, or taking from, a grant.
     *
     * @param amount above 0 to add, below 0 to take away
     */
    public static List<Violation> judgeAdjustment(CreditGrant grant, int amount, Instant now) {
        List<Violation> violations = new ArrayList<>();
        Instant expiresAt = grant.expiresAt();
        if (amount > 0 && grant.withdrawnAt() != null) {
            violations.add(
                    Violation.of(CreditProblem.WITHDRAWN, "amount", "grant", grant.id(), "at", grant.withdrawnAt()));
        }
        if (amount > 0 && expiresAt != null && !grant.validAt(now)) {
            violations.add(Violation.of(CreditProblem.EXPIRED, "amount", "expiresAt", expiresAt));
        }
        if ((long) grant.remaining() + amount < 0) {
            violations.add(Violation.of(
                    CreditProblem.ABOVE_REMAINING, "amount", "amount", -(long) amount, "remaining", grant.remaining()));
        }
        if (amount > 0 && (long) grant.credits() + amount > MOST) {
            violations.add(Violation.of(CreditProblem.TOO_MANY, "amount", "limit", MOST));
        }
        return violations;
    }
}
