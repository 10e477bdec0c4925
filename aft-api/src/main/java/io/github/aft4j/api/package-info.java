// SPDX-License-Identifier: Apache-2.0
/**
 * The base of the API of AFT: plugin providers and their options, problems with their codes, and
 * cancellation. The plugin interfaces are in the packages of the types they work on: {@link
 * io.github.aft4j.api.model.Model} and {@link io.github.aft4j.api.model.Sampler}, {@link
 * io.github.aft4j.api.data.Labeler}, {@link io.github.aft4j.api.loss.AlignmentLoss}; their
 * providers are found through {@link java.util.ServiceLoader}. Nothing here depends on JSON,
 * tensors, dependency injection, or a file format.
 *
 * @serial exclude
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.api;

import org.jspecify.annotations.NullMarked;
