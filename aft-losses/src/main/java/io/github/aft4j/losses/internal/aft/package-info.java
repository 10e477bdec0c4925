// SPDX-License-Identifier: Apache-2.0
/**
 * The alignment losses of arXiv 2309.02144: the plain one, the detached and the boundary
 * constraint, for binary and for ranking feedback.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.losses.internal.aft;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
