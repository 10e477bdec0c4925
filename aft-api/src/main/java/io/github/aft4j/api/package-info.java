// SPDX-License-Identifier: Apache-2.0
/**
 * The stable API of AFT: immutable data records, the four plugin interfaces ({@link
 * io.github.aft4j.api.model.Model}, {@link io.github.aft4j.api.model.Sampler}, {@link
 * io.github.aft4j.api.data.Labeler}, {@link io.github.aft4j.api.loss.AlignmentLoss}) and their providers,
 * which are found through {@link java.util.ServiceLoader}. Nothing here knows JSON, tensors,
 * dependency injection or a file format.
 *
 * @since 0.1
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.api;

import org.jspecify.annotations.NullMarked;
