// SPDX-License-Identifier: Apache-2.0
/**
 * Error codes of chat templates, each with its explanation and fix.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.chat.error;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
