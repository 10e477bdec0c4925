// SPDX-License-Identifier: Apache-2.0
/**
 * The entry point of the library, {@link io.github.aft4j.core.Aft}.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
