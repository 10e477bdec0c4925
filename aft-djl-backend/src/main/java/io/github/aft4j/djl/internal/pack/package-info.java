// SPDX-License-Identifier: Apache-2.0
/**
 * Requests packed into one sequence without padding: each question's prompt once, then its
 * responses. Attention is computed in jobs of rows with similar lengths.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
