/** Courses, course types, outlines and products on PostgreSQL. May use the persistence kernel. The reference slice that the others follow. */
@NullMarked
package io.lmskit.persistence.catalog;

import org.jspecify.annotations.NullMarked;
