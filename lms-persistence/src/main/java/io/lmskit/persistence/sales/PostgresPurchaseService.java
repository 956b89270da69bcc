package io.lmskit.persistence.sales;

import static io.lmskit.access.Operation.PURCHASE_READ;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.sales.Purchase;
import io.lmskit.sales.PurchaseFilter;
import io.lmskit.sales.PurchaseService;
import java.util.List;

/** Purchases on PostgreSQL. */
public final class PostgresPurchaseService implements PurchaseService {

    private final Scope scope;

    public PostgresPurchaseService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Purchase getPurchase(Id<Purchase> purchase) {
        Purchase found = scope.query(PurchaseMapper.class, p -> p.read(scope.tenant(), purchase))
                .orElseThrow(() -> new NotFoundException("purchase", purchase));
        scope.require(PURCHASE_READ, found.customer(), null);
        return found;
    }

    @Override
    public Page<Purchase> findPurchases(PurchaseFilter filter, PageRequest page) {
        Whose whose = scope.require(PURCHASE_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<Purchase> rows = scope.query(
                PurchaseMapper.class,
                purchases -> purchases.find(
                        scope.tenant(),
                        whose,
                        filter,
                        after == null ? null : after.moment(),
                        after == null ? null : after.id(),
                        page.size() + 1));
        return Cursor.page(rows, page, p -> new Cursor(p.purchasedAt().toString(), p.id().value()));
    }
}
