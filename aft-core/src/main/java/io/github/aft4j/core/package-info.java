// SPDX-License-Identifier: Apache-2.0
/**
 * Alignment fine-tuning as a library: {@link io.github.aft4j.core.Aft} is where a program starts.
 */
@NullMarked
package io.github.aft4j.core;

import org.jspecify.annotations.NullMarked;
