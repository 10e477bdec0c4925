// SPDX-License-Identifier: Apache-2.0
/**
 * The work of a run before it begins: its stages with their amounts, its data, and the memory that
 * training takes.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.plan;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
