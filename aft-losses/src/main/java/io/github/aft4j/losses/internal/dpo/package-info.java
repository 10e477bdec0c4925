// SPDX-License-Identifier: Apache-2.0
/**
 * Direct preference optimization in all its types; they compare the policy with a reference.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.losses.internal.dpo;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
