package io.lmskit.scheduling;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;

/**
 * What venues have.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link NotFoundException} if
 * the tenant has no such venue or equipment, and {@link InvalidInputException} with all wrong fields at once.
 */
public interface EquipmentService {

    Equipment addEquipment(Id<Venue> venue, EquipmentDetails details);

    /** Replaces the details; the last of two who do so at the same moment wins. */
    Equipment changeEquipment(Id<Equipment> equipment, EquipmentDetails details);

    void removeEquipment(Id<Equipment> equipment);

    /** What the venue has, by name, then id; the parts of a venue have their own. */
    Page<Equipment> findEquipment(Id<Venue> venue, PageRequest page);
}
