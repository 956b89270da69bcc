/**
 * Organisations. Each tenant is one training company, academy, shop, platform or gym with its name, branding and the
 * settings that every other feature takes its defaults from. May use the kernel.
 */
@NullMarked
package io.lmskit.tenant;

import org.jspecify.annotations.NullMarked;
