package io.lmskit.testkit;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.Outline;

/** A published course with its outline, and somebody who has access to it. */
public record LearningScene(Course course, Outline outline, User learner) {}
