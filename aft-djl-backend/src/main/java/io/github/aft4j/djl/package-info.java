// SPDX-License-Identifier: Apache-2.0
/**
 * The public part of the backend: the model plugin {@code djl}, which recipes use by name, and
 * these tools for programs:
 *
 * <ul>
 *   <li>{@link io.github.aft4j.djl.DjlModels} describes, creates and merges model directories.
 *   <li>{@link io.github.aft4j.djl.DjlTokenizer} opens the tokenizer of a model directory alone.
 *   <li>{@link io.github.aft4j.djl.DjlEnvironment} describes the engine and the device.
 * </ul>
 *
 * <p>All other packages of this module are internal and may change without notice. From the bottom
 * up, they are: checkpoints, model families, and the decoder's description; the engine; tensor
 * programs; weights, packed sequences, and passes over them; training and generation.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.djl;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
