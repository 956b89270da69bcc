package io.lmskit.catalog;

/** Whether a section or a product is shown to guests, customers and learners. */
public enum Visibility {
    PUBLIC,
    /** Seen by who may see hidden courses only. */
    PRIVATE,
}
