/**
 * Reviews of sessions and courses by those who attended or completed them: ratings with texts, their average, and
 * moderation. May use the kernel, account, catalog and scheduling.
 */
@NullMarked
package io.lmskit.review;

import org.jspecify.annotations.NullMarked;
