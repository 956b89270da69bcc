package io.lmskit.pricing;

import io.lmskit.kernel.Problem;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Says whether a code applies to a purchase. Every rule is asked, so that all reasons are told at once; the violations
 * name no field, which whoever asked adds with {@link Violation#below}.
 */
public final class DiscountRules {

    /** One reason for which a code may not apply. */
    private interface Rule {
        Stream<Violation> judge(Use use);
    }

    private record Use(DiscountCode code, int usesByCustomer, Purchase purchase, Instant now) {

        DiscountDetails details() {
            return code.details();
        }

        Stream<Violation> violates(Problem problem, Object... namesAndValues) {
            Object[] all = new Object[namesAndValues.length + 2];
            all[0] = "code";
            all[1] = details().code();
            System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
            return Stream.of(Violation.of(problem, "", all));
        }
    }

    private static final List<Rule> RULES = List.of(
            DiscountRules::active,
            DiscountRules::begun,
            DiscountRules::notOver,
            DiscountRules::usesLeft,
            DiscountRules::usesLeftForCustomer,
            DiscountRules::rightThing,
            DiscountRules::rightCurrency,
            DiscountRules::minimumReached,
            DiscountRules::somethingToPay);

    private DiscountRules() {}

    /** What is said of a code that the tenant does not have. */
    public static Violation unknown(String code) {
        return Violation.of(PricingProblem.UNKNOWN, "", "code", code);
    }

    /**
     * All reasons why the code does not apply; empty if it does.
     *
     * @param code as it stands, with the number of its uses
     * @param usesByCustomer how many uses the customer holds, those given back not counted; 0 for somebody unknown
     * @param now the moment of the purchase
     */
    public static List<Violation> judge(DiscountCode code, int usesByCustomer, Purchase purchase, Instant now) {
        Use use = new Use(code, usesByCustomer, purchase, now);
        return RULES.stream().flatMap(rule -> rule.judge(use)).toList();
    }

    /**
     * All reasons why a code cannot be created.
     *
     * @param codeTaken whether there is one of this name
     */
    public static List<Violation> judgeCreation(DiscountDetails details, boolean codeTaken) {
        return codeTaken ? List.of(Violation.of(PricingProblem.CODE_TAKEN, "code", "code", details.code())) : List.of();
    }

    /**
     * All reasons why the details of a code cannot become these.
     *
     * @param code as it stands
     * @param details as they are wanted
     * @param codeTaken whether there is another of this name
     */
    public static List<Violation> judgeChange(DiscountCode code, DiscountDetails details, boolean codeTaken) {
        List<Violation> violations = new ArrayList<>(judgeCreation(details, codeTaken));
        Integer limit = details.usageLimit();
        if (limit != null && limit < code.timesUsed()) {
            violations.add(Violation.of(
                    PricingProblem.LIMIT_BELOW_USES, "usageLimit", "timesUsed", code.timesUsed(), "limit", limit));
        }
        return List.copyOf(violations);
    }

    /**
     * All reasons why a code cannot be deleted.
     *
     * @param uses how many uses it has had, and how many bookings and orders name it, those given back included
     */
    public static List<Violation> judgeDeletion(DiscountCode code, long uses) {
        return uses > 0
                ? List.of(Violation.of(
                        PricingProblem.IN_USE, "code", "code", code.details().code()))
                : List.of();
    }

    private static Stream<Violation> active(Use use) {
        return use.code().active() ? Stream.empty() : use.violates(PricingProblem.INACTIVE);
    }

    private static Stream<Violation> begun(Use use) {
        Instant from = use.details().validFrom();
        return from == null || !use.now().isBefore(from)
                ? Stream.empty()
                : use.violates(PricingProblem.NOT_YET_VALID, "validFrom", from);
    }

    private static Stream<Violation> notOver(Use use) {
        Instant until = use.details().validUntil();
        return until == null || use.now().isBefore(until)
                ? Stream.empty()
                : use.violates(PricingProblem.EXPIRED, "validUntil", until);
    }

    private static Stream<Violation> usesLeft(Use use) {
        Integer limit = use.details().usageLimit();
        return limit == null || use.code().timesUsed() < limit
                ? Stream.empty()
                : use.violates(PricingProblem.USED_UP, "limit", limit);
    }

    private static Stream<Violation> usesLeftForCustomer(Use use) {
        Integer limit = use.details().perCustomerLimit();
        return limit == null || use.usesByCustomer() < limit
                ? Stream.empty()
                : use.violates(PricingProblem.USED_UP_FOR_CUSTOMER, "limit", limit);
    }

    private static Stream<Violation> rightThing(Use use) {
        DiscountDetails details = use.details();
        if (use.purchase().lines().stream().anyMatch(details::covers)) {
            return Stream.empty();
        }
        return Stream.of(
                        details.courseTypes().isEmpty() ? null : PricingProblem.WRONG_COURSE_TYPE,
                        details.courses().isEmpty() ? null : PricingProblem.WRONG_COURSE,
                        details.products().isEmpty() ? null : PricingProblem.WRONG_PRODUCT)
                .filter(Objects::nonNull)
                .flatMap(use::violates);
    }

    private static Stream<Violation> rightCurrency(Use use) {
        return currencyFits(use)
                ? Stream.empty()
                : use.violates(
                        PricingProblem.WRONG_CURRENCY,
                        "currency",
                        Objects.requireNonNull(use.details().currency()),
                        "purchase",
                        use.purchase().currency());
    }

    /** A minimum in another currency cannot be compared; {@link #rightCurrency} says so. */
    private static Stream<Violation> minimumReached(Use use) {
        Money minimum = use.details().minimumPurchase();
        Money total = use.purchase().total();
        return minimum == null || !currencyFits(use) || !total.isLessThan(minimum)
                ? Stream.empty()
                : use.violates(PricingProblem.MINIMUM_NOT_REACHED, "minimum", minimum, "purchase", total);
    }

    /** A use would be lost on something that is free anyway. */
    private static Stream<Violation> somethingToPay(Use use) {
        List<PurchaseLine> eligible =
                use.purchase().lines().stream().filter(use.details()::covers).toList();
        return eligible.isEmpty()
                        || eligible.stream().anyMatch(line -> line.amount().isPositive())
                ? Stream.empty()
                : use.violates(PricingProblem.NOTHING_TO_DISCOUNT);
    }

    private static boolean currencyFits(Use use) {
        CurrencyUnit currency = use.details().currency();
        return currency == null || currency.equals(use.purchase().currency());
    }
}
