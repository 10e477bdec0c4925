// SPDX-License-Identifier: Apache-2.0
/**
 * Passes over packed sequences: forward without a graph, or recorded layer by layer for the
 * backward pass.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
