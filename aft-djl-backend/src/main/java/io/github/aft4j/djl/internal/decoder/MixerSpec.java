// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import java.util.List;
import java.util.Map;

/**
 * The part of a layer that stands where attention does in others, or beside it. What it remembers
 * of a sequence has a size of its own, whatever the sequence's length.
 */
public sealed interface MixerSpec permits ShortConvolution, DeltaRule, Mamba2 {

  /** Returns the kind, which names its programs. */
  Mixer kind();

  /** Returns its tensors with their shapes, the output projection included. */
  Map<LayerWeight, List<Long>> weights(int hidden);

  /** Returns the role of the projection of its result, to the hidden size. */
  LayerWeight output();

  /** Returns the shape of what the convolution remembers of a sequence: [columns, channels]. */
  List<Long> recent(int hidden);

  /** Returns the shape of the state, [heads, keys, values]; of none, zeros. */
  List<Long> state();
}
