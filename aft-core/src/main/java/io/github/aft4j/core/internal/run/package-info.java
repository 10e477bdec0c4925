// SPDX-License-Identifier: Apache-2.0
/**
 * The run directory: what has been done, provable after any interruption. Stages meet here in
 * files.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.run;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
