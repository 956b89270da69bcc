package io.lmskit.catalog;

/** How many active, published courses a category has. */
public record CategoryCount(String category, long courses) {}
