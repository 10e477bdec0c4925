// SPDX-License-Identifier: Apache-2.0
/**
 * Generation: the prompts of questions are computed once into shared keys and values, all samples
 * of all questions are decoded together in rows that are refilled as they finish, and every draw is
 * keyed by question, sample and position. One native call decodes a token for all rows.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
