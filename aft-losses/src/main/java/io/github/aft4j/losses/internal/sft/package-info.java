// SPDX-License-Identifier: Apache-2.0
/**
 * Maximum likelihood, the paper's VFT term.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.losses.internal.sft;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
