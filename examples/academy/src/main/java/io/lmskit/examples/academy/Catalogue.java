package io.lmskit.examples.academy;

import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;

/**
 * What can be learnt.
 *
 * @param java for pounds, with a monthly fee
 * @param design for euros
 * @param taster for nothing
 */
record Catalogue(Id<Course> java, Id<Course> design, Id<Course> taster) {}
