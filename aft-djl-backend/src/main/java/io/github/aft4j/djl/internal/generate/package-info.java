// SPDX-License-Identifier: Apache-2.0
/**
 * Generation. Each question's prompt is computed once, into shared keys and values. The samples of
 * all questions are decoded together in rows, which are refilled as they finish; one native call
 * decodes a token for all rows. Every draw is a function of question, sample, and position.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
