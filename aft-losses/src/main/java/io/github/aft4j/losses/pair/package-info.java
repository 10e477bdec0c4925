// SPDX-License-Identifier: Apache-2.0
/**
 * The engine of the losses over (chosen, rejected) pairs: which pairs a group has, what number of a
 * response a loss reads, and scalar losses of a margin.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.losses.pair;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
