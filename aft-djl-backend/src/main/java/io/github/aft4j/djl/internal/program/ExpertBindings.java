// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Routing;
import java.util.Optional;

/** The meanings of the names in the programs of experts. */
final class ExpertBindings {
  private ExpertBindings() {}

  static void bind(Bindings.Builder bindings, DecoderSpec spec) {
    Optional<ExpertsSpec> experts = spec.experts();
    bindings.flag("experts.there", experts.isPresent());
    experts.ifPresent(e -> bind(bindings, spec, e));
  }

  private static void bind(Bindings.Builder bindings, DecoderSpec spec, ExpertsSpec experts) {
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
        .flag("experts.sigmoid", experts.routing() == Routing.SIGMOID)
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
