package io.lmskit.persistence.credit;

import io.lmskit.credit.CreditPack;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.tenant.Tenant;
import java.util.List;
import java.util.UUID;

/** Packs for those who sell them. */
public final class OfferedPacks {

    private OfferedPacks() {}

    /** Those of these packs that there are, offered or not. One statement. */
    public static List<CreditPack> read(Sql sql, Id<Tenant> tenant, UUID[] packs) {
        return sql.mapper(PackMapper.class).readAll(tenant, packs).stream()
                .map(PackMapper.PackRow::toPack)
                .toList();
    }
}
