// SPDX-License-Identifier: Apache-2.0
/**
 * Tokenizers in the forms before {@code tokenizer.json}, converted to it token for token as
 * transformers converts them: SentencePiece models, and a vocabulary with its merges.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.convert;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
