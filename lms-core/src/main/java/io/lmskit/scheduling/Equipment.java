package io.lmskit.scheduling;

import io.lmskit.kernel.Id;
import java.time.Instant;

/** Something a venue has: twelve mats, a projector. */
public record Equipment(
        Id<Equipment> id, Id<Venue> venue, EquipmentDetails details, Instant createdAt, Instant updatedAt) {}
