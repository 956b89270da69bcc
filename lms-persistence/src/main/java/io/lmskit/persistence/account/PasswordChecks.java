package io.lmskit.persistence.account;

import io.lmskit.account.Attempts;
import io.lmskit.account.Password;
import io.lmskit.account.PasswordHashing;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Guesses, judged and counted: read, compute the hash while no connection is held, then commit against the version of the
 * credential. Of guesses that were computed at the same moment each needs its own version, so they are judged one after the
 * other, and those after the lock get its answer, right or wrong.
 *
 * <p>One hash is computed for every guess, and then one statement is made, whether or not there is anybody to compare with.
 */
final class PasswordChecks {

    private final Scope scope;
    private final PasswordHashing hashing;

    PasswordChecks(Scope scope) {
        // a guess is not to be repeated
        this.scope = scope.once(null);
        this.hashing = scope.secrets().hashing();
    }

    /** What follows if the password is right; its statement is guarded by the version of the row. */
    interface Accepted<R> {
        Optional<R> commit(Sql sql, Trail trail, CredentialRow row, @Nullable String fresh);
    }

    /** A guess against one hash; {@code fresh} is the hash made anew, if the password is right and the hash outdated. */
    private record Guess(
            @Nullable String hash, boolean right, @Nullable String fresh) {}

    private record Answer<R>(@Nullable R accepted) {}

    /** Empty if the password is not accepted, for whatever reason. */
    <R> Optional<R> check(
            String command,
            Function<CredentialMapper, Optional<CredentialRow>> find,
            Password password,
            Accepted<R> accepted) {
        CredentialRow first = scope.query(CredentialMapper.class, find).orElse(null);
        Checking<R> checking = new Checking<>(find, password, accepted, first, guess(first, password));
        return Optional.ofNullable(scope.command(command, command, replayed -> new Answer<R>(null), checking::attempt)
                .accepted());
    }

    /** One call: the first attempt judges what was read before, each later one reads again. */
    private final class Checking<R> {

        private final Function<CredentialMapper, Optional<CredentialRow>> find;
        private final Password password;
        private final Accepted<R> accepted;
        private @Nullable CredentialRow row;
        private boolean readBefore = true;
        private Guess guess;

        Checking(
                Function<CredentialMapper, Optional<CredentialRow>> find,
                Password password,
                Accepted<R> accepted,
                @Nullable CredentialRow row,
                Guess guess) {
            this.find = find;
            this.password = password;
            this.accepted = accepted;
            this.row = row;
            this.guess = guess;
        }

        Optional<Answer<R>> attempt(Sql sql, Trail trail) {
            if (!readBefore) {
                row = find.apply(sql.mapper(CredentialMapper.class)).orElse(null);
            }
            readBefore = false;
            CredentialRow now = row;
            String hash = now == null ? null : now.passwordHash();
            if (!Objects.equals(guess.hash(), hash)) {
                guess = guess(now, password);
            }
            if (now == null || hash == null || now.attempts().locked(trail.now())) {
                return scope.unchanged(sql, trail, new Answer<R>(null));
            }
            if (guess.right()) {
                return accepted.commit(sql, trail, now, guess.fresh()).map(Answer::new);
            }
            Attempts next = now.attempts().failed(scope.secrets().settings(), trail.now());
            String event = next.locked(trail.now()) ? "UserLocked" : "PasswordRefused";
            return sql.mapper(CredentialMapper.class)
                    .recordAttempts(trail.resultingIn(now.userId()), now.userId(), now.version(), next, event)
                    .map(counted -> new Answer<R>(null));
        }
    }

    private Guess guess(@Nullable CredentialRow row, Password password) {
        String hash = row == null ? null : row.passwordHash();
        if (hash == null) {
            hashing.hash(password);
            return new Guess(null, false, null);
        }
        boolean right = hashing.matches(password, hash) && password.wellFormed();
        String fresh = right && hashing.isOutdated(hash) ? hashing.hash(password) : null;
        return new Guess(hash, right, fresh);
    }
}
