// SPDX-License-Identifier: Apache-2.0
/**
 * Events of a run that an application can observe: stages, progress, metrics, and warnings.
 * Listeners are called on the run's own thread.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.event;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
