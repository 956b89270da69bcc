package io.lmskit.sales;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;

/**
 * The history of what was bought. Purchases come from orders; there is nothing to be changed here. Customers see their
 * own, admins all.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once.
 */
public interface PurchaseService {

    /** @throws NotFoundException if there is no such purchase */
    Purchase getPurchase(Id<Purchase> purchase);

    /** The latest first. */
    Page<Purchase> findPurchases(PurchaseFilter filter, PageRequest page);
}
