// SPDX-License-Identifier: Apache-2.0
/**
 * Formats of data files: the readers that make questions and given responses of rows.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.format;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
