package io.lmskit.persistence.credit;

import static io.lmskit.access.Operation.CREDIT_PACK_MANAGE;
import static io.lmskit.access.Operation.CREDIT_PACK_READ;

import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.CreditPackService;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.credit.PackMapper.PackRow;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Credit packs on PostgreSQL. */
public final class PostgresCreditPackService implements CreditPackService {

    private final Scope scope;

    public PostgresCreditPackService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public CreditPack createPack(CreditPackDetails details) {
        scope.requireAll(CREDIT_PACK_MANAGE);
        scope.check(details);
        Id<CreditPack> id = scope.ids().next();
        return scope.command(
                "credit.create-pack",
                details,
                this::load,
                (sql, trail) -> sql.mapper(PackMapper.class)
                        .insert(trail.resultingIn(id), id, details)
                        .map(PackRow::toPack));
    }

    @Override
    public CreditPack changePack(Id<CreditPack> pack, long version, CreditPackDetails details) {
        scope.requireAll(CREDIT_PACK_MANAGE);
        scope.check(details);
        return scope.command("credit.change-pack", List.of(pack, version, details), this::load, (sql, trail) -> {
            if (read(sql, pack).version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION,
                        "version",
                        "entity",
                        "credit pack",
                        "id",
                        pack,
                        "version",
                        version));
            }
            return sql.mapper(PackMapper.class)
                    .update(trail.resultingIn(pack), pack, version, details)
                    .map(PackRow::toPack);
        });
    }

    @Override
    public CreditPack activatePack(Id<CreditPack> pack, boolean active) {
        scope.requireAll(CREDIT_PACK_MANAGE);
        return scope.command("credit.activate-pack", List.of(pack, active), this::load, (sql, trail) -> {
            CreditPack now = read(sql, pack);
            if (now.active() == active) {
                return scope.unchanged(sql, trail.resultingIn(pack), now);
            }
            String event = active ? "CreditPackActivated" : "CreditPackDeactivated";
            return sql.mapper(PackMapper.class)
                    .updateActive(trail.resultingIn(pack), pack, now.version(), active, event)
                    .map(PackRow::toPack);
        });
    }

    @Override
    public CreditPack getPack(Id<CreditPack> pack) {
        scope.requireAll(CREDIT_PACK_READ);
        CreditPack found = load(pack.value());
        if (!found.active() && !scope.may(CREDIT_PACK_MANAGE)) {
            throw new NotFoundException("credit-pack", pack);
        }
        return found;
    }

    @Override
    public Page<CreditPack> findPacks(@Nullable Boolean active, PageRequest page) {
        scope.requireAll(CREDIT_PACK_READ);
        scope.check(page);
        boolean all = scope.may(CREDIT_PACK_MANAGE);
        if (!all && Boolean.FALSE.equals(active)) {
            return new Page<>(List.of(), null);
        }
        Cursor after = Cursor.of(page);
        List<PackRow> rows = scope.query(
                PackMapper.class,
                packs -> packs.find(scope.tenant(), all ? active : Boolean.TRUE, after, page.size() + 1));
        return Cursor.page(rows, page, row -> new Cursor(row.name(), row.id().value()))
                .map(PackRow::toPack);
    }

    private CreditPack load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private CreditPack read(Sql sql, Id<CreditPack> id) {
        return sql.mapper(PackMapper.class)
                .read(scope.tenant(), id)
                .map(PackRow::toPack)
                .orElseThrow(() -> new NotFoundException("credit-pack", id));
    }
}
