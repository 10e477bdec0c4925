// SPDX-License-Identifier: Apache-2.0
/**
 * Derivatives for authors who do not want to derive by hand: extend {@link
 * io.github.aft4j.losses.derive.DifferentiatedLoss}, write the value of one group, and its exact
 * gradient follows by forward-mode differentiation.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.losses.derive;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
