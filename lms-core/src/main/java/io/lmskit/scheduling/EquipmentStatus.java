package io.lmskit.scheduling;

/** Whether a piece of equipment can be used. */
public enum EquipmentStatus {
    AVAILABLE,
    /** Away or out of order for the time being. */
    MAINTENANCE,
    /** Out of use for good. */
    RETIRED,
}
