// SPDX-License-Identifier: Apache-2.0
/**
 * Worker processes that share the stages of a run: the interface that a cluster engine implements,
 * and the data that it transports.
 *
 * @serial exclude
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.worker;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
