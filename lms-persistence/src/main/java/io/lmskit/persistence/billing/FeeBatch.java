package io.lmskit.persistence.billing;

import io.lmskit.billing.FeeDraft;
import io.lmskit.billing.PlanTerms;
import io.lmskit.calendar.BillingPeriod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.IdGenerator;
import io.lmskit.persistence.billing.GenerationMapper.Batch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Fees that are to be written, and the arrays in which they travel. */
record FeeBatch(List<FeeDraft> drafts, Batch arrays) {

    static FeeBatch of(YearMonth period, List<FeeDraft> drafts, IdGenerator ids) {
        int count = drafts.size();
        Terms terms = new Terms();
        UUID[] id = new UUID[count];
        @Nullable UUID[] enrollments = new @Nullable UUID[count];
        @Nullable UUID[] courses = new @Nullable UUID[count];
        UUID[] users = new UUID[count];
        Integer[] places = new Integer[count];
        Long[] numerators = new Long[count];
        Long[] denominators = new Long[count];
        Long[] reductions = new Long[count];
        Long[] amounts = new Long[count];
        LocalDate[] dueOn = new LocalDate[count];
        Instant[] overdueAt = new Instant[count];
        for (int i = 0; i < count; i++) {
            FeeDraft draft = drafts.get(i);
            id[i] = ids.<FeeDraft>next().value();
            enrollments[i] = value(draft.subject().enrollment());
            courses[i] = value(draft.subject().course());
            users[i] = draft.subject().student().value();
            places[i] = terms.place(draft.terms());
            numerators[i] = draft.share().numerator();
            denominators[i] = draft.share().denominator();
            reductions[i] = draft.reduction().getAmountMinorLong();
            amounts[i] = draft.amount().getAmountMinorLong();
            dueOn[i] = draft.dueOn();
            overdueAt[i] = draft.overdueAt();
        }
        return new FeeBatch(
                drafts,
                new Batch(
                        period.atDay(1),
                        terms.plans.toArray(UUID[]::new),
                        terms.periods.stream().map(BillingPeriod::from).toArray(LocalDate[]::new),
                        terms.periods.stream().map(BillingPeriod::until).toArray(LocalDate[]::new),
                        terms.prices.toArray(Long[]::new),
                        terms.currencies,
                        id,
                        enrollments,
                        courses,
                        users,
                        places,
                        numerators,
                        denominators,
                        reductions,
                        amounts,
                        dueOn,
                        overdueAt));
    }

    /** Those of the drafts that were written under these ids. */
    List<FeeDraft> of(Set<UUID> ids) {
        List<FeeDraft> written = new ArrayList<>(ids.size());
        for (int i = 0; i < drafts.size(); i++) {
            if (ids.contains(arrays.ids()[i])) {
                written.add(drafts.get(i));
            }
        }
        return written;
    }

    /** The sum of each currency. */
    static List<Money> sums(List<FeeDraft> drafts) {
        Map<CurrencyUnit, Long> sums = new LinkedHashMap<>();
        for (FeeDraft draft : drafts) {
            sums.merge(draft.amount().getCurrencyUnit(), draft.amount().getAmountMinorLong(), Math::addExact);
        }
        return sums.entrySet().stream()
                .map(sum -> Money.ofMinor(sum.getKey(), sum.getValue()))
                .toList();
    }

    private static @Nullable UUID value(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }

    /** What comes with a plan is sent once. */
    private static final class Terms {

        private final IdentityHashMap<PlanTerms, Integer> places = new IdentityHashMap<>();
        private final List<UUID> plans = new ArrayList<>();
        private final List<BillingPeriod> periods = new ArrayList<>();
        private final List<Long> prices = new ArrayList<>();
        private final List<String> currencies = new ArrayList<>();

        int place(PlanTerms terms) {
            return places.computeIfAbsent(terms, known -> {
                plans.add(known.plan().value());
                periods.add(known.period());
                prices.add(known.price().getAmountMinorLong());
                currencies.add(known.price().getCurrencyUnit().getCode());
                return plans.size();
            });
        }
    }
}
