package io.lmskit.credit;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Credit packs: what is offered. Everybody sees the active ones, admins all.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface CreditPackService {

    /** Creates a pack, active. */
    CreditPack createPack(CreditPackDetails details);

    /**
     * Replaces the details of a pack. What was granted by it stays as it is.
     *
     * @param version the version that was read; nobody else may have changed the pack since
     * @throws NotFoundException if there is no such pack
     * @throws ConflictException if the pack was changed since
     */
    CreditPack changePack(Id<CreditPack> pack, long version, CreditPackDetails details);

    /**
     * Takes a pack out of the offer, or back into it. Doing it twice changes nothing.
     *
     * @throws NotFoundException if there is no such pack
     */
    CreditPack activatePack(Id<CreditPack> pack, boolean active);

    /** @throws NotFoundException if there is no such pack, or it is not active and the actor does not manage packs */
    CreditPack getPack(Id<CreditPack> pack);

    /**
     * By name.
     *
     * @param active only active (true) or only inactive (false) ones; null for all that the actor may see
     */
    Page<CreditPack> findPacks(@Nullable Boolean active, PageRequest page);
}
