// SPDX-License-Identifier: Apache-2.0
/**
 * One small file per supported {@code model_type}: what its {@code config.json} says, as a {@link
 * io.github.aft4j.djl.internal.decoder.DecoderSpec}. docs/adding-a-model-family.md shows how one is
 * added. Where a key is absent, the value is the one that the {@code transformers} library assumes.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
