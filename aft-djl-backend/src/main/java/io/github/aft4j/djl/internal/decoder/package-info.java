// SPDX-License-Identifier: Apache-2.0
/**
 * A decoder-only architecture as data: {@link io.github.aft4j.djl.internal.decoder.DecoderSpec}
 * says everything the computation needs to know; the package {@code family} reads it from a {@code
 * config.json}. Nothing here knows tensors or files.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
