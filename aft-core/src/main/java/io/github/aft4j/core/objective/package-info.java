// SPDX-License-Identifier: Apache-2.0
/**
 * The objective that an optimizer step minimizes: the weighted sum of losses, seen from the model
 * as derivatives with respect to log-probabilities. Exact for any split into micro-batches, because
 * every loss divides by the counts of the whole step.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.objective;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
