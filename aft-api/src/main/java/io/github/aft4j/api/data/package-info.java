// SPDX-License-Identifier: Apache-2.0
/**
 * Questions, prompts, completions, and the responses of a group with their judgments; and the
 * plugin interface that judges, {@link io.github.aft4j.api.data.Labeler}. Immutable values.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.api.data;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
