package io.lmskit.persistence.kernel;

import io.lmskit.access.Actor;
import io.lmskit.access.Operation;
import io.lmskit.access.Reach;
import io.lmskit.booking.BookingRules;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.IdGenerator;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.References;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.StorageException;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.persistence.Transactions;
import io.lmskit.persistence.kernel.ReceiptMapper.Receipt;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One actor in one tenant, for the services: who may do it, how it is read, decided and committed, and the trail that it
 * leaves. Immutable.
 */
public final class Scope {

    private final Engine engine;
    private final Database database;
    private final Id<Tenant> tenant;
    private final Actor actor;
    private final @Nullable String key;

    public Scope(Engine engine, Id<Tenant> tenant, Actor actor) {
        this(engine, engine.database(), tenant, actor, null);
    }

    private Scope(Engine engine, Database database, Id<Tenant> tenant, Actor actor, @Nullable String key) {
        this.engine = engine;
        this.database = database;
        this.tenant = tenant;
        this.actor = actor;
        this.key = key;
    }

    public Scope in(Id<Tenant> other) {
        return new Scope(engine, database, other, actor, key);
    }

    public Scope as(Actor other) {
        return new Scope(engine, database, tenant, other, key);
    }

    public Scope on(Transactions transactions) {
        return new Scope(engine, database.on(transactions), tenant, actor, key);
    }

    public Scope once(@Nullable String idempotencyKey) {
        String checked = idempotencyKey == null ? null : Input.text("idempotencyKey", idempotencyKey, 255);
        return new Scope(engine, database, tenant, actor, checked);
    }

    public Id<Tenant> tenant() {
        return tenant;
    }

    public Actor actor() {
        return actor;
    }

    public IdGenerator ids() {
        return engine.ids();
    }

    public References references() {
        return engine.references();
    }

    /** What the tenant demands of a booking. */
    public BookingRules bookingRules() {
        return engine.bookingRules().apply(tenant);
    }

    /** The providers of payments, by name. */
    public Map<String, PaymentGateway> gateways() {
        return engine.gateways();
    }

    /** How passwords and tokens are made. */
    public Secrets secrets() {
        return engine.secrets();
    }

    /** The clock's time; within an attempt, {@link Trail#now()} is the moment of the change. */
    public Instant now() {
        return engine.clock().instant();
    }

    /** Throws with every wrong field at once. Nulls are passed over. */
    public void check(@Nullable Object... input) {
        engine.input().check(input);
    }

    /** Every wrong field of a row, for calls that refuse rows and not the whole. */
    public List<Violation> violations(Object row) {
        return engine.input().violations(row);
    }

    /** How far the actor reaches with the operation; throws if not at all. */
    public Whose require(Operation operation) {
        Reach reach = engine.policy().reach(actor, operation);
        if (reach.none()) {
            throw denied(operation);
        }
        return Whose.of(reach, actor.user(), now());
    }

    /** How far the actor reaches with the operation, which may be not at all. */
    public Whose reach(Operation operation) {
        return Whose.of(engine.policy().reach(actor, operation), actor.user(), now());
    }

    /** Throws unless the actor reaches everything with the operation: for what belongs to nobody in particular. */
    public void requireAll(Operation operation) {
        if (!engine.policy().reach(actor, operation).all()) {
            throw denied(operation);
        }
    }

    /** Whether the actor reaches everything with the operation. */
    public boolean may(Operation operation) {
        return engine.policy().reach(actor, operation).all();
    }

    /** Throws unless the actor reaches something of this owner, taught by this instructor. */
    public void require(Operation operation, @Nullable Id<?> owner, @Nullable Id<?> instructor) {
        if (!require(operation).reaches(owner, instructor)) {
            throw denied(operation);
        }
    }

    private AccessDeniedException denied(Operation operation) {
        return new AccessDeniedException(actor + " may not " + operation);
    }

    /** Runs a read. */
    public <M, T> T query(Class<M> mapper, Function<M, T> read) {
        return database.query(sql -> read.apply(sql.mapper(mapper)));
    }

    /** Runs a read of several statements. */
    public <T> T read(Function<Sql, T> work) {
        return database.query(work);
    }

    /** Whether a transaction is running that commands would join. */
    public boolean inTransaction() {
        return database.transactions().isActive();
    }

    /** Runs several commands as one transaction. */
    public <T> T all(Supplier<T> work) {
        return database.all(work);
    }

    /**
     * One attempt of a command.
     *
     * @param <R> what the command gives
     */
    @FunctionalInterface
    public interface Attempt<R> {

        /**
         * Reads, decides (throws the refusal with all reasons) and commits by one guarded statement.
         *
         * @return empty if the guard said no: then it is decided again
         */
        Optional<R> run(Sql sql, Trail trail);
    }

    /**
     * Runs a command whose attempt changes something with its last statement only, so that no transaction is needed.
     *
     * @param name stable, for example {@code booking.book}
     * @param request every argument of the command, as a list or record: a key stands for one request
     * @param replay gives the result of an earlier success, as it is now, from its receipt's id
     */
    public <R> R command(String name, Object request, Function<UUID, R> replay, Attempt<R> attempt) {
        return run(name, request, false, replay, attempt);
    }

    /** Like {@link #command}, for attempts that lock or change by several statements: each attempt is one transaction. */
    public <R> R transaction(String name, Object request, Function<UUID, R> replay, Attempt<R> attempt) {
        return run(name, request, true, replay, attempt);
    }

    /** For an attempt that finds that there is nothing to change: leaves the receipt, if there is a key. */
    public <R> Optional<R> unchanged(Sql sql, Trail trail, R result) {
        if (!trail.whileSuspended() && sql.mapper(ReceiptMapper.class).isSuspended(tenant)) {
            throw new RuleViolationException(Violation.of(TenantProblem.SUSPENDED, ""));
        }
        if (trail.key() != null) {
            sql.mapper(ReceiptMapper.class).insert(trail);
        }
        return Optional.of(result);
    }

    /**
     * Like {@link #command}, but tries first, outside a transaction, to share a statement with other calls.
     *
     * @param together reads and decides by itself, and hands the decision to {@link #groupCommit()}; empty if the
     *     decision did not stand: then it is decided again, alone
     */
    public <R> R command(
            String name,
            Object request,
            Function<UUID, R> replay,
            Function<Trail, Optional<R>> together,
            Attempt<R> alone) {
        return answering(name, request, replay, fingerprint -> {
            Optional<R> shared = inTransaction() ? Optional.empty() : together.apply(trail(name, fingerprint));
            return shared.isPresent()
                    ? shared.get()
                    : database.decide(name, false, sql -> alone.run(sql, trail(name, fingerprint)));
        });
    }

    /** Tenants that were seen to demand something of who books; whoever sees one adds it. */
    public Set<Id<Tenant>> demanding() {
        return engine.demanding();
    }

    /** Lets calls share statements. */
    public GroupCommit groupCommit() {
        return engine.groupCommit();
    }

    /** Runs a statement that commits by itself, once; a lost race is a retryable {@link StorageException}. */
    public <T> T write(Function<Sql, T> statement) {
        return database.once(statement);
    }

    /** Whether nothing was changed because somebody else was faster. */
    public static boolean isLostRace(StorageException e) {
        return e.code().equals(SqlErrors.LOST_RACE);
    }

    private <R> R run(
            String name, Object request, boolean oneTransaction, Function<UUID, R> replay, Attempt<R> attempt) {
        return answering(
                name,
                request,
                replay,
                fingerprint ->
                        database.decide(name, oneTransaction, sql -> attempt.run(sql, trail(name, fingerprint))));
    }

    private <R> R answering(String name, Object request, Function<UUID, R> replay, Function<String, R> work) {
        String fingerprint = key == null ? "" : Fingerprint.of(name, actor.kind(), actor.user(), request);
        try {
            return work.apply(fingerprint);
        } catch (LmsException refused) {
            if (key == null || (refused instanceof StorageException s && s.isRetryable())) {
                throw refused;
            }
            Receipt receipt =
                    query(ReceiptMapper.class, m -> m.find(tenant, key)).orElseThrow(() -> refused);
            if (!receipt.fingerprint().equals(fingerprint)) {
                throw new ConflictException(
                        Violation.of(InputProblem.IDEMPOTENCY_KEY_REUSED, "idempotencyKey", "key", key));
            }
            return replay.apply(receipt.resultId());
        }
    }

    private Trail trail(String command, String fingerprint) {
        return new Trail(
                tenant.value(),
                now(),
                EnumTextHandler.text(actor.kind()),
                actor.user() == null ? null : actor.user().value(),
                actor.ip(),
                actor.userAgent(),
                key,
                command,
                fingerprint,
                null,
                false);
    }
}
