// SPDX-License-Identifier: Apache-2.0
/**
 * A bridge to Micrometer, which is an optional dependency.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.micrometer;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
