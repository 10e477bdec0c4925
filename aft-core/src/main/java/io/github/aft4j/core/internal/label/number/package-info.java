// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers in running text: digits of any script, words for numbers, units, and the last number of
 * an answer, read as a whole or not at all.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.label.number;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
