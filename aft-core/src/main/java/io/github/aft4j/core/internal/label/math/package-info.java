// SPDX-License-Identifier: Apache-2.0
/**
 * Readers and comparisons of mathematical answers and numbers: LaTeX or plain text is read into
 * numbers, formulas, tuples, intervals, sets and relations; formulas are compared exactly where
 * they are rational and else by their values at fixed points. Sizes are bounded, so time is.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
