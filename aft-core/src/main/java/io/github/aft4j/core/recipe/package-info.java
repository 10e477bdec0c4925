// SPDX-License-Identifier: Apache-2.0
/**
 * The plan of a run, as an immutable {@link io.github.aft4j.core.recipe.Recipe}: composed with a
 * builder or read from YAML, and validated by the same code, all problems at once, before anything
 * is loaded.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
