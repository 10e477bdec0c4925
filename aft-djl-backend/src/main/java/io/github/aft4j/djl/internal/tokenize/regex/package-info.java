// SPDX-License-Identifier: Apache-2.0
/**
 * Regular expressions of a tokenizer, which are a stranger's: those are refused on which a
 * backtracking library would search almost endlessly.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.tokenize.regex;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
