// SPDX-License-Identifier: Apache-2.0
/**
 * The decoder of a checkpoint as stored: its tensors determine their names and layout.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.stored;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
