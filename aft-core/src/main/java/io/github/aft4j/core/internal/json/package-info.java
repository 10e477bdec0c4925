// SPDX-License-Identifier: Apache-2.0
/**
 * The project's records as JSON lines that people and ordinary tools can read.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.json;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
