// SPDX-License-Identifier: Apache-2.0
/**
 * Preference losses without a reference model: SimPO, CPO, ORPO and SLiC.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.losses.internal.preference;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
