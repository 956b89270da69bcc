package io.lmskit.examples.academy;

import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;

/** Enrolments that are charged for: Ada's in the two courses, and Ben's in the first. */
record Enrolled(Id<Enrollment> adaInJava, Id<Enrollment> adaInDesign, Id<Enrollment> benInJava) {}
