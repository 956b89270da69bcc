package io.lmskit.persistence.credit;

import static io.lmskit.access.Operation.CREDIT_MANAGE;
import static io.lmskit.access.Operation.CREDIT_READ;

import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.credit.CreditBalance;
import io.lmskit.credit.CreditEntry;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditRules;
import io.lmskit.credit.CreditService;
import io.lmskit.credit.CreditSource;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.credit.CreditMapper.BalanceRow;
import io.lmskit.persistence.credit.CreditMapper.CustomerRow;
import io.lmskit.persistence.credit.CreditMapper.NewGrant;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Whose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credits of customers on PostgreSQL. */
public final class PostgresCreditService implements CreditService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(PackMapper.class, CreditMapper.class);

    private final Scope scope;

    public PostgresCreditService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public CreditGrant grant(GrantCredits command) {
        scope.requireAll(CREDIT_MANAGE);
        scope.check(command);
        Id<CreditGrant> id = scope.ids().next();
        return scope.command("credit.grant", command, this::load, (sql, trail) -> {
            CustomerRow customer = customer(sql, command.customer());
            RuleViolationException.throwIfAny(
                    CreditRules.judgeGrant(command.customer(), customer.active(), command.expiresAt(), trail.now()));
            NewGrant grant = new NewGrant(
                    id,
                    scope.ids().next().value(),
                    command.customer(),
                    CreditSource.ADMIN,
                    null,
                    command.credits(),
                    command.expiresAt(),
                    command.reason());
            return sql.mapper(CreditMapper.class).grant(trail.resultingIn(id), grant, customer.revision());
        });
    }

    @Override
    public CreditGrant grantPack(Id<CreditPack> pack, Id<User> customer) {
        scope.requireAll(CREDIT_MANAGE);
        Id<CreditGrant> id = scope.ids().next();
        return scope.command("credit.grant-pack", List.of(pack, customer), this::load, (sql, trail) -> {
            CreditPack sold = sql.mapper(PackMapper.class)
                    .read(scope.tenant(), pack)
                    .orElseThrow(() -> new NotFoundException("credit-pack", pack))
                    .toPack();
            CustomerRow buyer = customer(sql, customer);
            List<Violation> violations = new ArrayList<>(CreditRules.judgePack(sold));
            violations.addAll(CreditRules.judgeGrant(customer, buyer.active(), null, trail.now()));
            RuleViolationException.throwIfAny(violations);
            @Nullable
            Instant expiry = CreditRules.expiry(trail.now(), sold.details().validDays(), buyer.zone());
            NewGrant grant = new NewGrant(
                    id,
                    scope.ids().next().value(),
                    customer,
                    CreditSource.PACK,
                    pack,
                    sold.details().credits(),
                    expiry,
                    null);
            return sql.mapper(CreditMapper.class).grant(trail.resultingIn(id), grant, buyer.revision());
        });
    }

    @Override
    public CreditGrant adjust(Id<CreditGrant> grant, int amount, String reason) {
        scope.requireAll(CREDIT_MANAGE);
        String clean = Input.text("reason", reason, 500);
        if (amount == 0 || Math.abs((long) amount) > CreditRules.MOST) {
            throw new InvalidInputException(
                    Violation.of(InputProblem.RANGE, "amount", "min", -CreditRules.MOST, "max", CreditRules.MOST));
        }
        return scope.command("credit.adjust", List.of(grant, amount, clean), this::load, (sql, trail) -> {
            CreditGrant now = read(sql, grant);
            RuleViolationException.throwIfAny(CreditRules.judgeAdjustment(now, amount, trail.now()));
            return sql.mapper(CreditMapper.class)
                    .adjust(
                            trail.resultingIn(grant),
                            grant,
                            now.version(),
                            amount,
                            scope.ids().next().value(),
                            clean);
        });
    }

    @Override
    public CreditBalance balance(Id<User> customer) {
        scope.require(CREDIT_READ, customer, null);
        BalanceRow row = scope.query(CreditMapper.class, c -> c.balance(scope.tenant(), customer, scope.now()));
        if (!row.known()) {
            throw new NotFoundException("user", customer);
        }
        return new CreditBalance(row.credits(), row.nextExpiry(), row.expiringNext());
    }

    @Override
    public CreditGrant getGrant(Id<CreditGrant> grant) {
        CreditGrant found = load(grant.value());
        scope.require(CREDIT_READ, found.customer(), null);
        return found;
    }

    @Override
    public Page<CreditGrant> findGrants(CreditGrantFilter filter, PageRequest page) {
        Whose whose = scope.require(CREDIT_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<CreditGrant> rows = scope.query(
                CreditMapper.class,
                c -> c.findGrants(
                        scope.tenant(), whose, filter, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                rows,
                page,
                row -> new Cursor(row.grantedAt().toString(), row.id().value()));
    }

    @Override
    public Page<CreditEntry> findEntries(CreditEntryFilter filter, PageRequest page) {
        Whose whose = scope.require(CREDIT_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<CreditEntry> rows = scope.query(
                CreditMapper.class,
                c -> c.findEntries(
                        scope.tenant(), whose, filter, after == null ? null : after.moment(), after, page.size() + 1));
        return Cursor.page(
                rows,
                page,
                row -> new Cursor(row.occurredAt().toString(), row.id().value()));
    }

    @Override
    public int expireCredits(int limit) {
        scope.requireAll(CREDIT_MANAGE);
        if (limit < 1 || limit > 10_000) {
            throw new InvalidInputException(Violation.of(InputProblem.RANGE, "limit", "min", 1, "max", 10_000));
        }
        return scope.once(null)
                .as(Actor.system())
                .command(
                        "credit.expire",
                        limit,
                        none -> 0,
                        (sql, trail) ->
                                Optional.of(sql.mapper(CreditMapper.class).expire(trail, limit)));
    }

    private CustomerRow customer(Sql sql, Id<User> customer) {
        CustomerRow row = sql.mapper(CreditMapper.class).readCustomer(scope.tenant(), customer);
        if (!row.known()) {
            throw new NotFoundException("user", customer);
        }
        return row;
    }

    private CreditGrant load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private CreditGrant read(Sql sql, Id<CreditGrant> id) {
        return sql.mapper(CreditMapper.class)
                .read(scope.tenant(), id)
                .orElseThrow(() -> new NotFoundException("credit-grant", id));
    }
}
