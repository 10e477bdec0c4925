// SPDX-License-Identifier: Apache-2.0
/**
 * Model directories in Hugging Face layout: configuration, safetensors weights (read without
 * copying, checked before use) and their writing. Knows files and bytes, not tensors: the engine
 * decides what to do with the bytes. Nothing here executes or unpickles what it reads.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.checkpoint;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
