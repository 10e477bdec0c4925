// SPDX-License-Identifier: Apache-2.0
/**
 * The processes over which a run's stages are mapped, where one process is too small: the interface
 * that an engine for clusters implements, and what crosses it.
 *
 * @serial exclude
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.worker;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
