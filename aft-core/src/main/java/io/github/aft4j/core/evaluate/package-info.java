// SPDX-License-Identifier: Apache-2.0
/**
 * Measures of models: assessment accuracy, perplexity, self-consistency, pass@k, degeneration. Pure
 * functions of judged and scored responses.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
