/** Access to courses, completions and progress on PostgreSQL. May use the persistence kernel. */
@NullMarked
package io.lmskit.persistence.learning;

import org.jspecify.annotations.NullMarked;
