package io.lmskit.learning;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import java.time.Instant;

/**
 * That somebody completed a course: at that moment they had completed every lesson that learners see. Lessons that come
 * later lower the progress, not this.
 */
public record CourseCompletion(Id<CourseCompletion> id, Id<Course> course, Id<User> user, Instant completedAt) {}
