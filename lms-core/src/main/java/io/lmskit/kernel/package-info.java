/**
 * What every feature stands on: typed ids, pages, text and JSON rules, references that people read aloud, and the
 * errors with their violations. Uses no other package of the library.
 */
@NullMarked
package io.lmskit.kernel;

import org.jspecify.annotations.NullMarked;
