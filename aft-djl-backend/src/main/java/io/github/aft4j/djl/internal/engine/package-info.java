// SPDX-License-Identifier: Apache-2.0
/**
 * The native engine seen from Java: starting it without network, tensors as handles with an owner,
 * and the gradient mode of a thread. What devices there are, and what one of them can do, is known
 * here alone; the rest takes the one that a model is given.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.engine;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
