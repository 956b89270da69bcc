/**
 * What every feature's persistence stands on: units of work with savepoints and repeated decisions, the mapping of types,
 * the trail (journal and receipt) that each change leaves, and the translation of errors. Not for hosts. May use the
 * packages of core, and no feature of this module.
 */
@NullMarked
package io.lmskit.persistence.kernel;

import org.jspecify.annotations.NullMarked;
