// SPDX-License-Identifier: Apache-2.0
/**
 * LoRA adapters in PEFT's files: which modules an {@code adapter_config.json} means, the tensors of
 * {@code adapter_model.safetensors}, and the arithmetic of merging them into a base model. Knows
 * files and numbers, not the engine.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.adapter;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
