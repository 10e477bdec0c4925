// SPDX-License-Identifier: Apache-2.0
/**
 * Small tools that several modules share. Internal: no compatibility is promised, and applications
 * must not use them.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.commons;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
