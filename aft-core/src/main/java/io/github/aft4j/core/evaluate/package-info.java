// SPDX-License-Identifier: Apache-2.0
/**
 * Measures of models: assessment accuracy, perplexity, self-consistency, pass@k, degeneration. Pure
 * functions of judged and scored responses.
 */
@NullMarked
package io.github.aft4j.core.evaluate;

import org.jspecify.annotations.NullMarked;
