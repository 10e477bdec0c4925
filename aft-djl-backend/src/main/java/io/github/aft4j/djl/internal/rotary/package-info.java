// SPDX-License-Identifier: Apache-2.0
/**
 * Rotary position embeddings: frequencies and their scaling, read from a configuration.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.rotary;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
