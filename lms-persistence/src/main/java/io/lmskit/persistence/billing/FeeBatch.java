package io.lmskit.persistence.billing;

import io.lmskit.billing.FeeDraft;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.PlanPeriod;
import io.lmskit.billing.PlanTerms;
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
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Fees that are to be written, and the arrays in which they travel. */
record FeeBatch(List<FeeDraft> drafts, Batch arrays) {

    /** @param versions of the plans as they were read */
    static FeeBatch of(YearMonth period, List<FeeDraft> drafts, IdGenerator ids, Function<Id<FeePlan>, Long> versions) {
        int count = drafts.size();
        Terms terms = new Terms(versions);
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
            places[i] = terms.place(draft);
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
                        terms.versions.toArray(Long[]::new),
                        terms.periods.stream().map(PlanPeriod::bridging).toArray(Boolean[]::new),
                        terms.periods.stream().map(one -> one.days().from()).toArray(LocalDate[]::new),
                        terms.periods.stream().map(one -> one.days().until()).toArray(LocalDate[]::new),
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

    /** What comes with a plan and one of its periods is sent once. */
    private static final class Terms {

        private final Function<Id<FeePlan>, Long> read;
        private final IdentityHashMap<PlanPeriod, Integer> places = new IdentityHashMap<>();
        private final List<UUID> plans = new ArrayList<>();
        private final List<Long> versions = new ArrayList<>();
        private final List<PlanPeriod> periods = new ArrayList<>();
        private final List<Long> prices = new ArrayList<>();
        private final List<String> currencies = new ArrayList<>();

        Terms(Function<Id<FeePlan>, Long> read) {
            this.read = read;
        }

        /** A period is of the terms of one plan. */
        int place(FeeDraft draft) {
            return places.computeIfAbsent(draft.period(), period -> {
                PlanTerms known = draft.terms();
                plans.add(known.plan().value());
                versions.add(read.apply(known.plan()));
                periods.add(period);
                prices.add(known.price().getAmountMinorLong());
                currencies.add(known.price().getCurrencyUnit().getCode());
                return plans.size();
            });
        }
    }
}
