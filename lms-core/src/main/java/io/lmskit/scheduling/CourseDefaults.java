package io.lmskit.scheduling;

import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import org.joda.money.Money;

/**
 * What sessions take from their course.
 *
 * @param active false if it is archived
 */
public record CourseDefaults(Id<Course> id, String title, Money price, int capacity, boolean active) {}
