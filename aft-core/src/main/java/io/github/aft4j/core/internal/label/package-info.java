// SPDX-License-Identifier: Apache-2.0
/**
 * The built-in labelers and what they are made of: finding the final answer of a response, reading
 * it as a number, a letter or a formula, and comparing it with the gold answer. A labeler says
 * UNDECIDED with a reason rather than guess, and takes no longer for hostile input.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
