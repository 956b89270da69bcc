/** A gym as a host application of the library: members, gyms, credits, sessions, clearances, subscriptions, reviews. */
@NullMarked
package io.lmskit.examples.gym;

import org.jspecify.annotations.NullMarked;
