// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DeltaRule;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import io.github.aft4j.djl.internal.decoder.Mamba2;
import io.github.aft4j.djl.internal.decoder.Mamba2.Gate;
import io.github.aft4j.djl.internal.decoder.MixerSpec;
import io.github.aft4j.djl.internal.decoder.ShortConvolution;
import io.github.aft4j.djl.internal.template.Bindings;
import java.util.List;
import java.util.Optional;

/** The meanings of the names in the programs of mixers other than attention, and of experts. */
final class PartBindings {
  private PartBindings() {}

  static void mixers(Bindings.Builder bindings, DecoderSpec spec) {
    bindings
        .constant("mamba.out_scale", 1.0)
        .flag("mixers.there", !spec.mixers().isEmpty())
        .flag("mixers.convolution", false)
        .flag("mixers.delta", false)
        .flag("mixers.mamba", false);
    spec.mixers().forEach(mixer -> mixer(bindings, mixer));
  }

  private static void mixer(Bindings.Builder bindings, MixerSpec mixer) {
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

  static void experts(Bindings.Builder bindings, DecoderSpec spec) {
    Optional<ExpertsSpec> experts = spec.experts();
    bindings
        .flag("experts.there", experts.isPresent())
        .flag("experts.balanced", spec.balance() > 0);
    experts.ifPresent(e -> experts(bindings, spec, e));
  }

  private static void experts(Bindings.Builder bindings, DecoderSpec spec, ExpertsSpec experts) {
    bindings
        .constant("experts.count", experts.count())
        .constant("experts.k", experts.chosen())
        .constant("experts.I", experts.intermediate())
        .constant("experts.S", experts.shared())
        .constant("experts.scale", experts.scale())
        .constant("experts.limit", experts.limit())
        .constant("experts.epsilon", experts.epsilon())
        .constant("experts.inverse_root", 1 / Math.sqrt(spec.dimensions().hidden()))
        .flag("experts.beside", experts.beside())
        .flag("experts.biased", experts.layout() == Layout.TRANSPOSED)
        .flag("experts.softmax", experts.routing() == Routing.SOFTMAX)
        .flag("experts.softmax_of_chosen", experts.routing() == Routing.SOFTMAX_OF_CHOSEN)
        .flag("experts.sigmoid", experts.isCorrected())
        .flag("experts.grouped", experts.groups() > 0)
        .constant("experts.groups", experts.groups())
        .constant("experts.chosen_groups", experts.chosenGroups())
        .flag("experts.renormalized", experts.renormalized())
        .flag("experts.scaled", experts.scale() != 1)
        .flag("experts.separate", experts.layout() == Layout.SEPARATE)
        .flag("experts.fused", experts.layout() == Layout.FUSED)
        .flag("experts.transposed", experts.layout() == Layout.TRANSPOSED)
        .flag("experts.shared", experts.shared() > 0)
        .flag("experts.shared_fused", spec.feedForward().fused())
        .flag("experts.shared_gated", experts.sharedGate());
  }
}
