package io.lmskit.persistence.account;

import static io.lmskit.access.Operation.CREDENTIAL_CHANGE;
import static io.lmskit.access.Operation.CREDENTIAL_MANAGE;
import static io.lmskit.access.Operation.CREDENTIAL_USE;

import io.lmskit.account.AccountProblem;
import io.lmskit.account.Attempts;
import io.lmskit.account.CredentialProblem;
import io.lmskit.account.CredentialService;
import io.lmskit.account.CredentialStatus;
import io.lmskit.account.IssuedToken;
import io.lmskit.account.OneTimeToken;
import io.lmskit.account.Password;
import io.lmskit.account.PasswordRules;
import io.lmskit.account.SignIn;
import io.lmskit.account.TokenPurpose;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Secrets;
import io.lmskit.persistence.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords and one-time tokens on PostgreSQL. */
public final class PostgresCredentialService implements CredentialService {

    private static final int LOGIN = 320;

    /** With the new one there are five. */
    private static final int OTHER_TOKENS = 4;

    private final Scope scope;
    private final Secrets secrets;
    private final Users users;
    private final PasswordChecks checks;

    public PostgresCredentialService(Scope scope) {
        this.scope = scope;
        this.secrets = scope.secrets();
        this.users = new Users(scope);
        this.checks = new PasswordChecks(scope);
    }

    @Override
    public SignIn signIn(String login, Password password) {
        scope.requireAll(CREDENTIAL_USE);
        String key = Texts.key(Input.text("login", login, LOGIN));
        return checks.check(
                        "account.sign-in",
                        credentials -> credentials.findByLogin(scope.tenant(), key),
                        password,
                        (sql, trail, row, fresh) -> credentials(sql)
                                .recordSuccess(trail, row.userId(), row.version(), fresh, true)
                                .map(UserRow::toUser))
                .map(SignIn::of)
                .orElse(SignIn.REFUSED);
    }

    @Override
    public boolean verifyPassword(Id<User> user, Password password) {
        scope.require(CREDENTIAL_CHANGE, user, null);
        return checks.check(
                        "account.verify-password",
                        credentials -> credentials.findById(scope.tenant(), user),
                        password,
                        (sql, trail, row, fresh) -> credentials(sql)
                                .recordSuccess(trail, user, row.version(), fresh, false)
                                .map(UserRow::toUser))
                .isPresent();
    }

    @Override
    public void setPassword(Id<User> user, Password password) {
        scope.requireAll(CREDENTIAL_MANAGE);
        judge(password, users.load(user.value()));
        String hash = secrets.hashing().hash(password);
        scope.command("account.set-password", user, set -> user, (sql, trail) -> {
            requireRegistered(users.read(sql, user));
            return credentials(sql)
                    .setPassword(trail.resultingIn(user), user, null, hash, null, "UserPasswordSet")
                    .map(UserRow::id);
        });
    }

    @Override
    public boolean changePassword(Id<User> user, Password current, Password next) {
        scope.require(CREDENTIAL_CHANGE, user, null);
        judge(next, users.load(user.value()));
        String hash = secrets.hashing().hash(next);
        return checks.check(
                        "account.change-password",
                        credentials -> credentials.findById(scope.tenant(), user),
                        current,
                        (sql, trail, row, fresh) -> credentials(sql)
                                .setPassword(trail, user, row.version(), hash, null, "UserPasswordChanged")
                                .map(UserRow::id))
                .isPresent();
    }

    @Override
    public IssuedToken issueToken(Id<User> user, TokenPurpose purpose) {
        scope.requireAll(CREDENTIAL_MANAGE);
        OneTimeToken token = Tokens.draw(secrets.random());
        Id<OneTimeToken> id = scope.ids().next();
        // what is told once cannot be told again
        return scope.once(null).command("account.issue-token", user, replayed -> neverReplayed(), (sql, trail) -> {
            requireRegistered(users.read(sql, user));
            Instant expiresAt = trail.now().plus(secrets.settings().lifetime(purpose));
            return credentials(sql)
                    .issueToken(trail, id, user, purpose, Tokens.digest(token), expiresAt, OTHER_TOKENS)
                    .map(issued -> new IssuedToken(user, purpose, token, expiresAt));
        });
    }

    private static IssuedToken neverReplayed() {
        throw new IllegalStateException("a token is not issued under an idempotency key");
    }

    @Override
    public User resetPassword(OneTimeToken token, Password password) {
        scope.requireAll(CREDENTIAL_USE);
        byte[] digest = Tokens.digest(token);
        Id<User> owner = owner(digest, TokenPurpose.PASSWORD_RESET, password);
        String hash = owner == null ? "" : secrets.hashing().hash(password);
        return scope.command("account.reset-password", List.of(), users::load, (sql, trail) -> {
            if (owner == null) {
                throw invalidToken();
            }
            // deciding again would find the same: what is used up stays so
            return Optional.of(credentials(sql)
                    .resetPassword(
                            trail.resultingIn(owner),
                            owner,
                            null,
                            hash,
                            digest,
                            TokenPurpose.PASSWORD_RESET,
                            "UserPasswordReset")
                    .map(UserRow::toUser)
                    .orElseThrow(PostgresCredentialService::invalidToken));
        });
    }

    @Override
    public User verifyEmail(OneTimeToken token) {
        scope.requireAll(CREDENTIAL_USE);
        byte[] digest = Tokens.digest(token);
        Id<User> owner = owner(digest, TokenPurpose.EMAIL_VERIFICATION, null);
        return scope.command("account.verify-email", List.of(), users::load, (sql, trail) -> {
            if (owner == null) {
                throw invalidToken();
            }
            return Optional.of(credentials(sql)
                    .verifyEmail(trail.resultingIn(owner), owner, digest, TokenPurpose.EMAIL_VERIFICATION)
                    .map(UserRow::toUser)
                    .orElseThrow(PostgresCredentialService::invalidToken));
        });
    }

    @Override
    public CredentialStatus unlock(Id<User> user) {
        scope.requireAll(CREDENTIAL_MANAGE);
        scope.command("account.unlock", user, unlocked -> user, (sql, trail) -> {
            users.read(sql, user);
            CredentialMapper credentials = credentials(sql);
            Optional<CredentialRow> now = credentials.findById(scope.tenant(), user);
            if (now.isEmpty() || now.get().failedAttempts() == 0) {
                return scope.unchanged(sql, trail.resultingIn(user), user);
            }
            return credentials
                    .recordAttempts(trail.resultingIn(user), user, now.get().version(), Attempts.NONE, "UserUnlocked")
                    .map(unlocked -> user);
        });
        return status(user);
    }

    @Override
    public CredentialStatus getStatus(Id<User> user) {
        if (!scope.require(CREDENTIAL_CHANGE).reaches(user, null)) {
            throw Users.notFound(user);
        }
        return status(user);
    }

    private CredentialStatus status(Id<User> user) {
        return scope.query(CredentialMapper.class, c -> c.readStatus(scope.tenant(), user, scope.now()))
                .map(CredentialMapper.StatusRow::toStatus)
                .orElseThrow(() -> Users.notFound(user));
    }

    /** Who was sent this token, if it is valid; judges the password with it. */
    private @Nullable Id<User> owner(byte[] digest, TokenPurpose purpose, @Nullable Password password) {
        Optional<User> owner = scope.query(
                        CredentialMapper.class, c -> c.findOwner(scope.tenant(), digest, purpose, scope.now()))
                .map(UserRow::toUser);
        if (password != null) {
            InvalidInputException.throwIfAny(PasswordRules.judgeText(password));
            owner.ifPresent(user -> judge(password, user));
        }
        return owner.map(User::id).orElse(null);
    }

    private void judge(Password password, User user) {
        InvalidInputException.throwIfAny(PasswordRules.judgeText(password));
        UserDetails details = user.details();
        RuleViolationException.throwIfAny(PasswordRules.judge(password, details, secrets.settings()));
    }

    private static void requireRegistered(User user) {
        if (user.deletedAt() != null) {
            throw new RuleViolationException(Violation.of(AccountProblem.DELETED, "", "user", user.id()));
        }
        if (user.guest()) {
            throw new RuleViolationException(Violation.of(AccountProblem.GUEST, "", "user", user.id()));
        }
    }

    private static RuleViolationException invalidToken() {
        return new RuleViolationException(Violation.of(CredentialProblem.TOKEN_INVALID, "token"));
    }

    private static CredentialMapper credentials(Sql sql) {
        return sql.mapper(CredentialMapper.class);
    }
}
