/**
 * A shop that sells courses: people with profiles, a catalogue, orders of several courses with a discount code, payment in
 * parts, what is delivered, what goes back.
 */
@NullMarked
package io.lmskit.examples.courseshop;

import org.jspecify.annotations.NullMarked;
