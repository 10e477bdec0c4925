// SPDX-License-Identifier: Apache-2.0
/**
 * The decoder of a checkpoint as it is stored: its names and layout are chosen by the tensors that
 * are there.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.stored;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
