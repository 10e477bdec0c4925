// SPDX-License-Identifier: Apache-2.0
/**
 * The work of a stage on some of its items, as it is done in the run's process and by workers
 * elsewhere: the same code, with items and results in JSON where they travel.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.worker;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
