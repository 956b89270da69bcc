/**
 * What is taught and sold: courses with their types and categories, their sections and lessons, the products that bundle
 * them, services that people ask for, and the search over all of it. May use the kernel, tenant and account.
 */
@NullMarked
package io.lmskit.catalog;

import org.jspecify.annotations.NullMarked;
