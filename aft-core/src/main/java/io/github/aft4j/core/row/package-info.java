// SPDX-License-Identifier: Apache-2.0
/**
 * Rows of JSON Lines files: a strict reader that reports every problem with its line and field.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.row;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
