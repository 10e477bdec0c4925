// SPDX-License-Identifier: Apache-2.0
/**
 * A run as its caller sees it: options, handle, status, and result.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
