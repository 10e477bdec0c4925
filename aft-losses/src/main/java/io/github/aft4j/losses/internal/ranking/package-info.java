// SPDX-License-Identifier: Apache-2.0
/**
 * Ranking losses over all responses of a question: RRHF, PRO and the Plackett-Luce likelihood, each
 * free or under a constraint of arXiv 2309.02144.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
