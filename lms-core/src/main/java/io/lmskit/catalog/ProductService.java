package io.lmskit.catalog;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;

/**
 * Products, each of which bundles courses; a course may be in several.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface ProductService {

    /**
     * Creates a product.
     *
     * @throws NotFoundException if one of the courses does not exist
     * @throws RuleViolationException if courses are archived
     */
    Product createProduct(ProductDetails details);

    /**
     * Replaces the details of a product, its courses included.
     *
     * @param version the version that was read; nobody else may have changed the product since
     * @throws NotFoundException if there is no such product, or one of the courses does not exist
     * @throws ConflictException if the product was changed since
     * @throws RuleViolationException if courses that were not in the product before are archived
     */
    Product changeProduct(Id<Product> product, long version, ProductDetails details);

    /** Takes a product out of use, or back into use; always possible. Doing it twice changes nothing. */
    Product archiveProduct(Id<Product> product, boolean archived);

    /**
     * Deletes a product; its courses stay.
     *
     * @throws NotFoundException if there is no such product
     * @throws RuleViolationException if it has ever been ordered
     */
    void deleteProduct(Id<Product> product);

    /** @throws NotFoundException also for a private or archived product, if the actor may not see those */
    Product getProduct(Id<Product> product);

    /** By name, then id. Private and archived products are left out for who may not see them. */
    Page<Product> findProducts(ProductFilter filter, PageRequest page);
}
