/**
 * An academy as a host application of the library: people who are approved, courses, instructors, enrolments, classes,
 * monthly fees, pay, services. And the registrations of a university, with the fees that they come to.
 */
@NullMarked
package io.lmskit.examples.academy;

import org.jspecify.annotations.NullMarked;
