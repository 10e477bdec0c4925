// SPDX-License-Identifier: Apache-2.0
/**
 * Text to token ids and back, exactly as a model directory's {@code tokenizer.json} says: nothing
 * is truncated or padded, and what a file says about beginning and end tokens is honoured.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
