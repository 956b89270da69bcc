/**
 * What is taught: courses, their types and categories, and the search over them. May use the kernel, tenant and
 * account.
 */
@NullMarked
package io.lmskit.catalog;

import org.jspecify.annotations.NullMarked;
