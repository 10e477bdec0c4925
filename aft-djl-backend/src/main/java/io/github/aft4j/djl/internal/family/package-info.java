// SPDX-License-Identifier: Apache-2.0
/**
 * Supported model families: one small file per {@code model_type} that reads {@code config.json}
 * into a {@link io.github.aft4j.djl.internal.decoder.DecoderSpec}. If a key is absent, the value is
 * the default of the {@code transformers} library. docs/adding-a-model-family.md shows how to add
 * one.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
