// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DeltaRule;
import io.github.aft4j.djl.internal.decoder.Mamba2;
import io.github.aft4j.djl.internal.decoder.Mamba2.Gate;
import io.github.aft4j.djl.internal.decoder.MixerSpec;
import io.github.aft4j.djl.internal.decoder.ShortConvolution;
import java.util.List;

/** The meanings of the names in the programs of mixers other than attention. */
final class MixerBindings {
  private MixerBindings() {}

  static void bind(Bindings.Builder bindings, DecoderSpec spec) {
    bindings
        .constant("mamba.out_scale", 1.0)
        .flag("mixers.there", !spec.mixers().isEmpty())
        .flag("mixers.convolution", false)
        .flag("mixers.delta", false)
        .flag("mixers.mamba", false);
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
    } else if (mixer instanceof Mamba2 mamba) {
      mamba(bindings, mamba);
    }
  }

  private static void mamba(Bindings.Builder bindings, Mamba2 mamba) {
    List<Double> scales = mamba.scales();
    boolean limited = mamba.least() > 0 || Double.isFinite(mamba.most());
    bindings
        .flag("mixers.mamba", true)
        .constant("mamba.heads", mamba.heads())
        .constant("mamba.value", mamba.headDim())
        .constant("mamba.values", mamba.values())
        .constant("mamba.key", mamba.keyDim())
        .constant("mamba.keys", mamba.keys())
        .constant("mamba.channels", mamba.values() + 2 * mamba.keys())
        .constant("mamba.groups", mamba.groups())
        .constant("mamba.group", mamba.heads() / mamba.groups())
        .constant("mamba.kernel", mamba.kernel())
        .flag("mamba.normed", mamba.gate() != Gate.ALONE)
        .flag("mamba.gated_before", mamba.gate() != Gate.AFTER_NORM)
        .flag("mamba.limited", limited)
        .constant("mamba.least", mamba.least())
        .constant("mamba.most", Double.isFinite(mamba.most()) ? mamba.most() : "inf")
        .flag("mamba.scaled", !scales.equals(Mamba2.UNSCALED))
        .constant("mamba.in_scale", scales.get(0))
        .constant("mamba.gate_scale", scales.get(1))
        .constant("mamba.value_scale", scales.get(2))
        .constant("mamba.key_scale", scales.get(3))
        .constant("mamba.query_scale", scales.get(4))
        .constant("mamba.step_scale", scales.get(5))
        .constant("mamba.out_scale", scales.get(6));
  }
}
