// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.LongLayerProgram;

/**
 * The memory of what the layers of a pass keep of all tokens, in two blocks: one for each layer
 * would lie between what is computed on the way, and the allocator could not use the gaps again.
 */
final class LongMemory {
  private final LongLayerProgram program;
  private final Tensor outputs;
  private final Tensor attended;

  /**
   * Allocates memory.
   *
   * @param input of the first layer, [T, H]
   */
  LongMemory(Decoder decoder, Scope scope, Tensor input) {
    program = decoder.programs().longLayers();
    long layers = decoder.spec().layers().size();
    long tokens = input.shape()[0];
    outputs = empty(decoder, scope, layers, tokens, input.shape()[1]);
    attended = empty(decoder, scope, layers, tokens, attendedWidth(decoder));
  }

  private static Tensor empty(Decoder decoder, Scope scope, long... shape) {
    return decoder.programs().tensors().empty(scope, decoder.dtype(), shape);
  }

  /** Returns the width of an attention's output. */
  static long attendedWidth(Decoder decoder) {
    Dimensions d = decoder.spec().dimensions();
    return (long) d.heads() * d.headDim();
  }

  /** Returns memory for a layer's output. */
  Tensor output(Scope scope, int layer) {
    return program.one(scope, outputs, layer);
  }

  /** Returns memory for the output of a layer's attention. */
  Tensor attended(Scope scope, int layer) {
    return program.one(scope, attended, layer);
  }
}
