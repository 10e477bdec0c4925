// SPDX-License-Identifier: Apache-2.0
/**
 * The run directory: the files through which stages exchange data, with hashes that prove after any
 * interruption what has been done.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.run;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
