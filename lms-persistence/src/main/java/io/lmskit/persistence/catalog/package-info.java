/** Courses, course types, outlines, products and services on PostgreSQL. May use the persistence kernel. The reference slice that the others follow. */
@NullMarked
package io.lmskit.persistence.catalog;

import org.jspecify.annotations.NullMarked;
