// SPDX-License-Identifier: Apache-2.0
/**
 * Common parts of the built-in losses: a group's scores, its preference pairs, the sums behind the
 * metrics, and the engine that turns a group's term into value, gradient and metrics.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.losses.support;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
