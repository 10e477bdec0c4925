// SPDX-License-Identifier: Apache-2.0
/**
 * Language models and their training ({@link io.github.aft4j.api.model.Model}, {@link
 * io.github.aft4j.api.model.Trainer}), tokenizers, generation, and the plugin interface that draws
 * responses, {@link io.github.aft4j.api.model.Sampler}.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.api.model;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
