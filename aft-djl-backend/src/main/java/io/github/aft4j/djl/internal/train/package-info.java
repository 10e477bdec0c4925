// SPDX-License-Identifier: Apache-2.0
/**
 * Training: a micro-batch's graph is recorded layer by layer, the derivatives with respect to the
 * log-probabilities are pushed through the head and back through the layers into FP32 gradients,
 * and AdamW changes the parameters in place. Everything is exact for any split into micro-batches.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
