// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the variants of a sweep one after the other, and compares them.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.sweep;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
