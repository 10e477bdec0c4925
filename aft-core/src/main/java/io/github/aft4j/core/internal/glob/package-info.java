// SPDX-License-Identifier: Apache-2.0
/**
 * Globs: patterns such as {@code data/*.jsonl}, and the search for the files that they match.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.glob;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
