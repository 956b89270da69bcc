package io.lmskit.persistence.account;

import io.lmskit.account.BulkUsers;
import io.lmskit.account.BulkUsers.Outcome;
import io.lmskit.account.BulkUsers.Result;
import io.lmskit.account.IdentityHolders;
import io.lmskit.account.NewUser;
import io.lmskit.account.RegistrationRules;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.account.BulkUserMapper.Guest;
import io.lmskit.persistence.account.BulkUserMapper.RowFacts;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Many users in three statements of one transaction: read who has the names, let guests become the users they are, and
 * insert the others. Names are unique by their indexes: whoever was faster with one is found when it is decided again.
 */
final class BulkRegistration {

    /** A user to be written; {@code version} is that of the guest who becomes it. */
    private record Accepted(Id<User> id, long version, UserDetails details, UserKeys keys, Set<Role> roles) {}

    /** Who has which names, rows that were accepted before included. */
    private static final class Taken {

        private final Map<String, Id<User>> emails = new HashMap<>();
        private final Map<String, Id<User>> usernames = new HashMap<>();
        private final Map<String, Id<User>> externalIds = new HashMap<>();

        IdentityHolders holders(RowFacts fact, UserKeys keys, @Nullable String externalId) {
            return new IdentityHolders(
                    emails.getOrDefault(keys.email(), fact.email()),
                    keys.username() == null ? null : usernames.getOrDefault(keys.username(), fact.username()),
                    externalId == null ? null : externalIds.getOrDefault(externalId, fact.externalId()));
        }

        void add(Accepted user) {
            emails.put(user.keys.email(), user.id);
            if (user.keys.username() != null) {
                usernames.put(user.keys.username(), user.id);
            }
            if (user.details.externalId() != null) {
                externalIds.put(user.details.externalId(), user.id);
            }
        }

        boolean has(UserKeys keys) {
            return emails.containsKey(keys.email());
        }
    }

    private record Judged(List<Result> results, List<Accepted> fresh, List<Accepted> guests) {}

    private final Scope scope;

    BulkRegistration(Scope scope) {
        this.scope = scope;
    }

    BulkUsers create(List<NewUser> rows) {
        Id<BulkUsers> id = scope.ids().next();
        return scope.transaction(
                "account.create-users",
                rows,
                done -> scope.read(sql -> asItIsNow(judge(sql, rows))),
                (sql, trail) -> create(sql, trail.resultingIn(id), rows));
    }

    private Optional<BulkUsers> create(Sql sql, Trail trail, List<NewUser> rows) {
        Judged judged = judge(sql, rows);
        BulkUsers result = new BulkUsers(judged.results());
        List<Accepted> fresh = judged.fresh();
        List<Accepted> guests = judged.guests();
        if (fresh.isEmpty() && guests.isEmpty()) {
            return scope.unchanged(sql, trail, result);
        }
        BulkUserMapper users = sql.mapper(BulkUserMapper.class);
        if (!guests.isEmpty()) {
            Trail before = fresh.isEmpty() ? trail : trail.withoutReceipt();
            if (users.registerGuests(before, batch(guests)) < guests.size()) {
                // somebody else was faster with one of them
                return Optional.empty();
            }
        }
        if (!fresh.isEmpty()) {
            users.insert(trail, batch(fresh));
        }
        return Optional.of(result);
    }

    /** Whoever was taken in then is found again; who is not there is told as that, since nobody is taken in now. */
    private static BulkUsers asItIsNow(Judged judged) {
        Set<Id<User>> notMade = Stream.concat(judged.fresh().stream(), judged.guests().stream())
                .map(Accepted::id)
                .collect(Collectors.toSet());
        return new BulkUsers(judged.results().stream()
                .map(result -> result.user() != null && notMade.contains(result.user())
                        ? new Result(Outcome.ABSENT, null, List.of())
                        : result)
                .toList());
    }

    private Judged judge(Sql sql, List<NewUser> rows) {
        List<UserKeys> keys =
                rows.stream().map(row -> UserKeys.of(row.details())).toList();
        List<List<Violation>> wrong =
                rows.stream().map(row -> scope.violations(row.details())).toList();
        // what is wrong in itself is not asked for: the database might not even take it
        List<RowFacts> facts = sql.mapper(BulkUserMapper.class)
                .readRows(
                        scope.tenant(),
                        sound(wrong, i -> keys.get(i).email()),
                        sound(wrong, i -> keys.get(i).username()),
                        sound(wrong, i -> rows.get(i).details().externalId()));
        Judged judged = new Judged(new ArrayList<>(rows.size()), new ArrayList<>(), new ArrayList<>());
        Taken taken = new Taken();
        for (int i = 0; i < rows.size(); i++) {
            judged.results.add(
                    wrong.get(i).isEmpty()
                            ? judge(i, rows.get(i), keys.get(i), facts.get(i), taken, judged)
                            : refused(i, wrong.get(i)));
        }
        return judged;
    }

    private Result judge(int nr, NewUser row, UserKeys keys, RowFacts fact, Taken taken, Judged judged) {
        UserDetails details = row.details();
        IdentityHolders holders = taken.holders(fact, keys, details.externalId());
        Guest guest = taken.has(keys) ? null : fact.takingOver();
        // a guest who does not come back in this way is nobody's account
        Optional<Id<User>> known =
                taken.has(keys) || fact.registered() ? RegistrationRules.known(details, holders) : Optional.empty();
        if (known.isPresent()) {
            return new Result(Outcome.ALREADY, known.get(), List.of());
        }
        List<Violation> violations = holders.takenFrom(guest == null ? null : guest.id());
        if (!violations.isEmpty()) {
            return refused(nr, violations);
        }
        Id<User> id = guest == null ? scope.ids().next() : guest.id();
        long version = guest == null ? 0 : guest.version();
        Set<Role> before = guest == null ? Set.of() : guest.constants();
        Accepted user = new Accepted(id, version, details, keys, RegistrationRules.roles(row.roles(), before));
        taken.add(user);
        (guest == null ? judged.fresh : judged.guests).add(user);
        return new Result(Outcome.CREATED, user.id(), List.of());
    }

    private static Result refused(int nr, List<Violation> violations) {
        return new Result(Outcome.REFUSED, null, Violation.below("rows[" + nr + "]", violations));
    }

    private static String[] sound(List<List<Violation>> wrong, IntFunction<@Nullable String> text) {
        return IntStream.range(0, wrong.size())
                .mapToObj(i -> wrong.get(i).isEmpty() ? text.apply(i) : null)
                .toArray(String[]::new);
    }

    /** In the order of the addresses, so that two bulks of the same people do not wait for each other crosswise. */
    private static UserArrays batch(List<Accepted> users) {
        List<Accepted> sorted = users.stream()
                .sorted(Comparator.comparing(user -> user.keys.email()))
                .toList();
        return new UserArrays(
                sorted.stream().map(user -> user.id.value()).toArray(java.util.UUID[]::new),
                sorted.stream().map(Accepted::version).toArray(Long[]::new),
                texts(sorted, user -> user.details.email()),
                texts(sorted, user -> user.keys.email()),
                texts(sorted, user -> user.details.username()),
                texts(sorted, user -> user.keys.username()),
                texts(sorted, user -> user.details.externalId()),
                texts(sorted, user -> user.details.firstName()),
                texts(sorted, user -> user.details.lastName()),
                texts(sorted, user -> user.keys.lastName()),
                texts(sorted, user -> user.details.displayName()),
                texts(sorted, user -> user.keys.name()),
                texts(sorted, user -> user.details.phone()),
                texts(sorted, user -> user.details.imageUrl()),
                texts(
                        sorted,
                        user -> user.roles.stream()
                                .sorted()
                                .map(EnumTextHandler::text)
                                .collect(Collectors.joining(","))));
    }

    private static <R> String[] texts(List<R> rows, Function<R, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
