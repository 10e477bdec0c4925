// SPDX-License-Identifier: Apache-2.0
/**
 * The native engine: starting it without a network, tensors as handles with an owner, and the
 * gradient mode of a thread. Only this package knows the devices and their abilities; all others
 * use the device that a model was given.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.engine;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
