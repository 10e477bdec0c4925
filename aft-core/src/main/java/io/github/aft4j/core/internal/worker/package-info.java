// SPDX-License-Identifier: Apache-2.0
/**
 * The work of a stage on some of its items. The run's process and remote workers run the same code;
 * for remote workers, items and results travel as JSON.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.worker;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
