// SPDX-License-Identifier: Apache-2.0
/**
 * Terms of the policy-gradient losses for one response: ratio, clipping or gate, and penalty.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
