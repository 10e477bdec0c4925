// SPDX-License-Identifier: Apache-2.0
/**
 * Compiled TorchScript programs, their methods, and the arguments of a call.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.script;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
