// SPDX-License-Identifier: Apache-2.0
/**
 * Normalization of text, so that different spellings compare as equal.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.text;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
