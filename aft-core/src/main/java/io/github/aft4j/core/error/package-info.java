// SPDX-License-Identifier: Apache-2.0
/**
 * The catalog of error codes: one enum for each family, each constant with its explanation and fix.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.error;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
