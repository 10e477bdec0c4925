// SPDX-License-Identifier: Apache-2.0
/**
 * Scalar functions that stay exact and finite where the textbook forms overflow.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.losses.math;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
