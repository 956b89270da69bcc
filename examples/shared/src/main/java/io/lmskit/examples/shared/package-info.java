/**
 * What the examples have in common: how they run and end, a database to run on, progress on the terminal, a stage to play
 * on, and statements that were checked. No example may use another one.
 */
@NullMarked
package io.lmskit.examples.shared;

import org.jspecify.annotations.NullMarked;
