// SPDX-License-Identifier: Apache-2.0
/**
 * A run directory as trackers read it.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.tracking.internal;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
