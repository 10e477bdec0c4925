// SPDX-License-Identifier: Apache-2.0
/**
 * Contents of a run directory as typed values: what was sampled and how it was judged.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.artifact;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
