/**
 * The door: {@link io.lmskit.Lms} and the scope from which a host reaches the services. Uses every feature; no feature
 * uses it.
 */
@NullMarked
package io.lmskit;

import org.jspecify.annotations.NullMarked;
