// SPDX-License-Identifier: Apache-2.0
/**
 * Policy-gradient losses on rewards: the GRPO family, token by token, and RLOO. They compare the
 * policy with the one that sampled the responses.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.losses.internal.policy;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
