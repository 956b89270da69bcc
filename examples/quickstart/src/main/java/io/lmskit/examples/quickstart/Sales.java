package io.lmskit.examples.quickstart;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.examples.quickstart.Demand.Wish;
import io.lmskit.examples.quickstart.SaleAttempt.Sale;
import io.lmskit.examples.shared.Progress;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Lets customers book, all at once. Each books for themselves, in a scope of their own. */
final class Sales {

    private final School school;
    private final Crowd crowd;
    private final Clock clock;
    private final List<Id<User>> customers = new ArrayList<>();
    private final Map<Id<User>, Integer> numbers = new HashMap<>();
    private final Map<Id<Session>, Integer> lectures = new HashMap<>();
    private final Queue<SaleAttempt> attempts = new ConcurrentLinkedQueue<>();

    Sales(School school, Planner.Plan plan, Crowd crowd, Clock clock) {
        this.school = school;
        this.crowd = crowd;
        this.clock = clock;
        plan.lectures().forEach(lecture -> lectures.put(lecture.session(), lectures.size()));
    }

    /** The place of a session's lecture in the plan: the same in each run. */
    int lectureNumber(Id<Session> session) {
        return Objects.requireNonNull(lectures.get(session), session::toString);
    }

    /** Takes in so many customers. */
    void addCustomers(int count, Progress progress) {
        AtomicReferenceArray<Id<User>> added = new AtomicReferenceArray<>(count);
        String domain = "@" + school.tenant().slug() + ".example";
        crowd.forEach(count, n -> {
            UserDetails details = UserDetails.builder("student" + n + domain)
                    .displayName("Student " + n)
                    .build();
            added.set(
                    n,
                    school.scope()
                            .userAdministration()
                            .createUser(details, EnumSet.of(Role.CUSTOMER))
                            .id());
            progress.step();
        });
        for (int n = 0; n < count; n++) {
            customers.add(added.get(n));
            numbers.put(added.get(n), n);
        }
    }

    Id<User> customer(int number) {
        return customers.get(number);
    }

    /** The number under which a customer was added. */
    int number(Id<User> customer) {
        return Objects.requireNonNull(numbers.get(customer), customer::toString);
    }

    LmsScope as(Id<User> customer) {
        return school.scope().as(Actor.customer(customer));
    }

    /**
     * Fulfils wishes as far as the library lets it. Whose code is refused tries once more without.
     *
     * @return the wishes that were refused, in the end, for want of a seat
     */
    List<Wish> sell(Sale sale, List<Wish> wishes, Runnable eachDone) {
        Queue<Wish> full = new ConcurrentLinkedQueue<>();
        crowd.forEach(wishes.size(), n -> {
            Wish wish = wishes.get(n);
            SaleAttempt attempt = attempt(sale, wish, wish.code());
            boolean codeAlone =
                    !attempt.refusals().isEmpty() && attempt.codes().stream().allMatch(c -> c.startsWith("discount."));
            if (codeAlone) {
                attempt = attempt(sale, wish, null);
            }
            if (attempt.codes().equals(Set.of("booking.session-full"))) {
                full.add(wish);
            }
            eachDone.run();
        });
        return List.copyOf(full);
    }

    private SaleAttempt attempt(Sale sale, Wish wish, @Nullable String code) {
        Id<User> customer = customer(wish.customer());
        Instant now = clock.instant();
        BookSession command = BookSession.of(wish.lecture().session(), customer).withDiscount(code);
        SaleAttempt attempt;
        try {
            Booking booking = as(customer).bookings().book(command);
            attempt = new SaleAttempt(sale, now, customer, wish.lecture(), code, booking, List.of());
        } catch (RuleViolationException refused) {
            attempt = new SaleAttempt(sale, now, customer, wish.lecture(), code, null, refused.violations());
        }
        attempts.add(attempt);
        return attempt;
    }

    /** All so far, those of one thread in their order. */
    List<SaleAttempt> attempts() {
        return List.copyOf(attempts);
    }
}
