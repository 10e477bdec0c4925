/**
 * Tensor programs: TorchScript source, generated for a {@link
 * io.github.aft4j.djl.decoder.DecoderSpec} and joined with the fixed functions in the resources,
 * packed into an archive by Java, loaded by the engine and called with typed arguments. One call
 * does the work of a whole layer.
 */
@NullMarked
package io.github.aft4j.djl.program;

import org.jspecify.annotations.NullMarked;
