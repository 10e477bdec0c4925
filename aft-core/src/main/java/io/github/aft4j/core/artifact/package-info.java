// SPDX-License-Identifier: Apache-2.0
/**
 * Typed access to the contents of a run directory: samples and their judgments.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.artifact;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
