// SPDX-License-Identifier: Apache-2.0
/**
 * A decoder with its weights: parameters as the checkpoint names them, sequences packed without
 * padding with a shared prompt computed once, and the forward pass through the layers' programs.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.model;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
