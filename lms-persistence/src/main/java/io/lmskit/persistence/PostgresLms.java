package io.lmskit.persistence;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.AccessPolicy;
import io.lmskit.access.Actor;
import io.lmskit.access.RolePolicy;
import io.lmskit.account.Argon2Cost;
import io.lmskit.account.CredentialSettings;
import io.lmskit.account.PasswordHashing;
import io.lmskit.booking.BookingRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.IdGenerator;
import io.lmskit.kernel.References;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.persistence.account.Argon2PasswordHashing;
import io.lmskit.persistence.kernel.ConnectionTransactions;
import io.lmskit.persistence.kernel.DataSourceTransactions;
import io.lmskit.persistence.kernel.Database;
import io.lmskit.persistence.kernel.Engine;
import io.lmskit.persistence.kernel.GroupCommit;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Mapping;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Secrets;
import io.lmskit.persistence.payment.Gateways;
import io.lmskit.tenant.Tenant;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens the library on a PostgreSQL database whose schema is migrated ({@code LmsSchema}).
 *
 * <pre>{@code
 * Lms lms = PostgresLms.builder().dataSource(dataSource).build();
 * }</pre>
 */
public final class PostgresLms extends PostgresScope implements Lms {

    private final Scope scope;
    private final @Nullable HikariDataSource pool;

    private PostgresLms(Scope scope, @Nullable HikariDataSource pool) {
        super(scope);
        this.scope = scope;
        this.pool = pool;
    }

    /** Collects the settings; only the data source (or transactions) must be given. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The library on a connection of the host's, inside the transaction that the host has begun there and will end.
     * Nothing is committed, closed or switched; each command runs in a savepoint, so that a refusal leaves the
     * transaction usable. Under REPEATABLE READ and SERIALIZABLE a lost race is a retryable
     * {@link io.lmskit.kernel.StorageException}: the host then repeats its whole transaction.
     *
     * @throws IllegalStateException if the connection is in autocommit mode
     */
    public LmsScope on(Connection connection) {
        return new PostgresScope(scope.on(new ConnectionTransactions(connection)));
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }

    /** UUIDv7: each sorts after the one before it, also within a millisecond. */
    private static final class TimeOrderedIds implements IdGenerator {

        private final TimeBasedEpochGenerator uuids = Generators.timeBasedEpochGenerator();

        @Override
        public <T> Id<T> next() {
            return Id.of(uuids.generate());
        }
    }

    /** The settings of a {@link PostgresLms}; each says its default. */
    public static final class Builder {

        private @Nullable Transactions transactions;
        private @Nullable HikariConfig connection;
        private Clock clock = Clock.systemUTC();
        private @Nullable IdGenerator ids;
        private RandomGenerator random = new SecureRandom();
        private AccessPolicy policy = new RolePolicy();
        private Function<Id<Tenant>, BookingRules> bookingRules = tenant -> BookingRules.STANDARD;
        private int bookingsPerCommit = 32;
        private final List<PaymentGateway> gateways = new ArrayList<>();
        private CredentialSettings credentials = CredentialSettings.DEFAULT;
        private Argon2Cost passwordCost = Argon2Cost.DEFAULT;
        private @Nullable PasswordHashing passwordHashing;

        private Builder() {}

        /**
         * Where connections come from; stays the host's to close. Every thread must get connections to the same database,
         * since one caller's connection writes what others have decided: a host with several databases opens the library
         * once for each. No default.
         */
        public Builder dataSource(DataSource value) {
            return transactions(new DataSourceTransactions(value));
        }

        /**
         * Opens a pool of the library's own, instead of a host's data source, and closes it with the library. No default.
         *
         * @param jdbcUrl for example {@code jdbc:postgresql://localhost/academy}
         * @param connections the most at a time, 1 or more
         */
        public Builder connect(String jdbcUrl, String user, String password, int connections) {
            HikariConfig config = new HikariConfig();
            config.setPoolName("lms");
            config.setJdbcUrl(jdbcUrl);
            config.setUsername(user);
            config.setPassword(password);
            config.setMaximumPoolSize(connections);
            connection = config;
            return this;
        }

        /** How to join the host's transactions, instead of a plain data source. No default. */
        public Builder transactions(Transactions value) {
            transactions = value;
            return this;
        }

        /** Tells the time, to the microsecond. Default: the system's. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Makes the ids of new entities. Default: UUIDv7, increasing. */
        public Builder ids(IdGenerator value) {
            ids = value;
            return this;
        }

        /** Draws references and numbers. Default: {@link SecureRandom}. */
        public Builder random(RandomGenerator value) {
            random = value;
            return this;
        }

        /** Says who may do what. Default: {@link RolePolicy}. */
        public Builder policy(AccessPolicy value) {
            policy = value;
            return this;
        }

        /** What each tenant demands of a booking; asked for every booking. Default: {@link BookingRules#STANDARD}. */
        public Builder bookingRules(Function<Id<Tenant>, BookingRules> value) {
            bookingRules = value;
            return this;
        }

        /**
         * How many concurrent bookings share a statement and a commit, so that a sale for which everybody waits is not held
         * up by the disk, and the server has less to do for many sales at once. Only bookings of one seat, of customers for
         * themselves, of one tenant, outside a host's transaction share, and only while others are in line: nobody waits for
         * company. Each has its own answer. From 1, which turns it off, to 100; default: 32.
         *
         * @throws IllegalArgumentException if it is not within these bounds
         */
        public Builder bookingsPerCommit(int value) {
            if (value < 1 || value > 100) {
                throw new IllegalArgumentException("bookingsPerCommit must be from 1 to 100, not " + value);
            }
            bookingsPerCommit = value;
            return this;
        }

        /**
         * One more provider of payments, found by its name. Default: none; then money that comes in is recorded by hand.
         */
        public Builder gateway(PaymentGateway value) {
            gateways.add(value);
            return this;
        }

        /**
         * When an account is locked, how long tokens are valid, which passwords nobody may choose. Default: {@link
         * CredentialSettings#DEFAULT}.
         */
        public Builder credentials(CredentialSettings value) {
            credentials = value;
            return this;
        }

        /**
         * What the hash of a password costs. A stored one of another cost is made anew when its user signs in. Default:
         * {@link Argon2Cost#DEFAULT}; less is for tests only.
         */
        public Builder passwordCost(Argon2Cost value) {
            passwordCost = value;
            return this;
        }

        /** Another way to hash passwords; then the cost has no effect. Default: {@link Argon2PasswordHashing}. */
        public Builder passwordHashing(PasswordHashing value) {
            passwordHashing = value;
            return this;
        }

        /**
         * Opens the library.
         *
         * @throws IllegalStateException unless it is said, in one way, where connections come from
         * @throws IllegalArgumentException if two gateways have one name, or a name is not well-formed
         */
        public PostgresLms build() {
            if ((transactions == null) == (connection == null)) {
                throw new IllegalStateException(
                        "give PostgresLms.builder() one of a data source, transactions, or what to connect to");
            }
            Map<String, PaymentGateway> byName = Gateways.byName(gateways);
            HikariDataSource pool = connection == null ? null : new HikariDataSource(connection);
            Transactions joined =
                    pool != null ? new DataSourceTransactions(pool) : Objects.requireNonNull(transactions);
            // the validator and the mapping take about as long to start, and know nothing of each other
            CompletableFuture<Input> input = CompletableFuture.supplyAsync(Input::new, Builder::inThreadOfItsOwn);
            Engine engine = new Engine(
                    new Database(joined, Mapping.sessions(Features.MAPPERS)),
                    Clock.tick(clock, Duration.ofNanos(1_000)),
                    ids != null ? ids : new TimeOrderedIds(),
                    new References(random),
                    policy,
                    input.join(),
                    bookingRules,
                    byName,
                    new GroupCommit(bookingsPerCommit),
                    ConcurrentHashMap.newKeySet(),
                    secrets());
            return new PostgresLms(new Scope(engine, Tenant.DEFAULT, Actor.system()), pool);
        }

        /** Not in a pool of the host's, which may be busy with what waits for the library. */
        private static void inThreadOfItsOwn(Runnable work) {
            Thread thread = new Thread(work, "lms-opening");
            thread.setDaemon(true);
            thread.start();
        }

        private Secrets secrets() {
            SecureRandom own = new SecureRandom();
            PasswordHashing hashing =
                    passwordHashing != null ? passwordHashing : new Argon2PasswordHashing(passwordCost, own);
            return new Secrets(credentials, hashing, own);
        }
    }
}
