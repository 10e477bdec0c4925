// SPDX-License-Identifier: Apache-2.0
/**
 * Statistics of evaluation, on plain numbers: shares and means with their intervals, paired tests.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.stats;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
