// SPDX-License-Identifier: Apache-2.0
/**
 * Alignment losses: scored responses in, value and gradient out ({@link
 * io.github.aft4j.api.loss.AlignmentLoss}).
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.api.loss;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
