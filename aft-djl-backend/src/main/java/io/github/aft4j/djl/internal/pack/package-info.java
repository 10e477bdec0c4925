// SPDX-License-Identifier: Apache-2.0
/**
 * Requests as packed sequences without padding: a question's prompt once, then its responses, in
 * attention jobs of rows of like length.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
