/**
 * What the examples have in common: a database to run on, progress on the terminal, and statements that were checked. No
 * example may use another one.
 */
@NullMarked
package io.lmskit.examples.shared;

import org.jspecify.annotations.NullMarked;
