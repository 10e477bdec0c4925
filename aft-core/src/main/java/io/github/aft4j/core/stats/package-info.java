// SPDX-License-Identifier: Apache-2.0
/**
 * Statistics of evaluation, on plain numbers: shares and means with their intervals, paired tests.
 */
@NullMarked
package io.github.aft4j.core.stats;

import org.jspecify.annotations.NullMarked;
