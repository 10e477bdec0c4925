// SPDX-License-Identifier: Apache-2.0
/**
 * Kahneman-Tversky optimization: single right or wrong responses, no pairs.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.losses.internal.kto;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
