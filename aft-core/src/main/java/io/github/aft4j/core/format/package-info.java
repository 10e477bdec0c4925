// SPDX-License-Identifier: Apache-2.0
/**
 * Formats of data files: readers that turn rows into questions and given responses.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.format;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
