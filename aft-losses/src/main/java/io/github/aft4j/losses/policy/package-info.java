// SPDX-License-Identifier: Apache-2.0
/**
 * Policy-gradient losses on rewards: the GRPO family, token by token, and RLOO. They compare the
 * policy with the one that sampled the responses.
 */
@NullMarked
package io.github.aft4j.losses.policy;

import org.jspecify.annotations.NullMarked;
