// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DeltaRule;
import io.github.aft4j.djl.internal.decoder.MixerSpec;
import io.github.aft4j.djl.internal.decoder.ShortConvolution;

/** The meanings of the names in the programs of mixers other than attention. */
final class MixerBindings {
  private MixerBindings() {}

  static void bind(Bindings.Builder bindings, DecoderSpec spec) {
    bindings
        .flag("mixers.there", !spec.mixers().isEmpty())
        .flag("mixers.convolution", false)
        .flag("mixers.delta", false);
    spec.mixers().forEach(mixer -> bind(bindings, mixer));
  }

  private static void bind(Bindings.Builder bindings, MixerSpec mixer) {
    if (mixer instanceof ShortConvolution convolution) {
      bindings
          .flag("mixers.convolution", true)
          .constant("convolution.kernel", convolution.kernel());
    } else if (mixer instanceof DeltaRule delta) {
      bindings
          .flag("mixers.delta", true)
          .flag("delta.grouped", delta.grouped())
          .constant("delta.kernel", delta.kernel())
          .constant("delta.heads", delta.valueHeads())
          .constant("delta.key_heads", delta.keyHeads())
          .constant("delta.group", delta.valueHeads() / delta.keyHeads())
          .constant("delta.key", delta.keyDim())
          .constant("delta.value", delta.valueDim())
          .constant("delta.scale", 1 / Math.sqrt(delta.keyDim()));
    }
  }
}
