// SPDX-License-Identifier: Apache-2.0
/**
 * Tensor programs: TorchScript in files among the resources, filled in for a {@link
 * io.github.aft4j.djl.internal.decoder.DecoderSpec}, packed into an archive by Java, loaded by the
 * engine and called with records of typed arguments. One call does the work of a whole layer. The
 * forward pass is {@code decoder.py}, from top to bottom.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;
