// SPDX-License-Identifier: Apache-2.0
/**
 * Comparison of runs: one that was stopped and resumed leaves the bytes of one that was not.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.testkit.run;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
