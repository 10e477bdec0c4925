// SPDX-License-Identifier: Apache-2.0
/**
 * Trained models as applications use them, outside of a run: texts in, texts out.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.model;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
