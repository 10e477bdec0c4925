// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;
import io.github.aft4j.djl.internal.decoder.LatentSpec;
import io.github.aft4j.djl.internal.decoder.LayerInputs;
import io.github.aft4j.djl.internal.decoder.NormSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import io.github.aft4j.djl.internal.decoder.PaddingSpec;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.decoder.SharedKeys;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import io.github.aft4j.djl.internal.template.Bindings;
import java.util.List;

/** The meanings of the names in a decoder's programs, from its specification and its adapter. */
final class ModelBindings {
  private final DecoderSpec spec;
  private final AdaptedWeights adapted;
  private final Bindings.Builder bindings = Bindings.builder();

  private ModelBindings(DecoderSpec spec, AdaptedWeights adapted) {
    this.spec = spec;
    this.adapted = adapted;
  }

  static Bindings of(DecoderSpec spec, AdaptedWeights adapted) {
    ModelBindings model = new ModelBindings(spec, adapted);
    model.sizes();
    model.embeddings();
    model.layers();
    model.attention();
    model.queries();
    model.stream();
    model.latent();
    model.head();
    model
        .bindings
        .flag("adapter.dora", adapted.dora())
        .flag("linears.transposed", spec.transposedLinears());
    PartBindings.experts(model.bindings, spec);
    PartBindings.mixers(model.bindings, spec);
    Forms.bind(model.bindings, spec, adapted);
    LayerBindings.bind(model.bindings, spec, adapted);
    new ModelCalls(spec, adapted).bind(model.bindings);
    return model.bindings.build();
  }

  private void sizes() {
    Dimensions d = spec.dimensions();
    int queries = d.heads() * d.headDim();
    int keys = d.keyValueHeads() * d.headDim();
    bindings
        .constant("H", d.hidden())
        .constant("A", d.heads())
        .constant("K", d.keyValueHeads())
        .constant("D", d.headDim())
        .constant("I", d.intermediate())
        .constant("I2", 2 * d.intermediate())
        .constant("group", d.heads() / d.keyValueHeads())
        .constant("queries", queries)
        .constant("keys", keys)
        .constant("queries_keys", queries + keys)
        .constant("queries_keys_values", queries + 2 * keys);
  }

  private void embeddings() {
    lowRank("embedding", adapted.embedding(), adapted.indexOfEmbedding(spec));
    lowRank("positions", adapted.positions(), adapted.indexOfPositions(spec));
    scale("embedding", spec.scaling().embedding());
    bindings.flag("positions.learned", spec.learnedPositions());
  }

  private void lowRank(String name, boolean has, int a) {
    bindings
        .flag(name + ".adapted", has)
        .constant(name + ".a", a)
        .constant(name + ".b", a + 1)
        .constant(name + ".s", a + 2)
        .constant(name + ".m", a + 3);
  }

  private void scale(String name, double factor) {
    bindings.flag(name + ".scaled", factor != 1).constant(name + ".scale", factor);
  }

  private void layers() {
    Placement placement = spec.norm().placement();
    bindings
        .flag("norm.after", placement == Placement.SANDWICH || placement == Placement.POST)
        .constant("norm.epsilon", spec.norm().epsilon())
        .flag("norm.parallel", placement == Placement.PARALLEL)
        .flag("norm.shared", placement == Placement.SHARED)
        .flag("activation.xielu", spec.feedForward().activation() == Activation.XIELU)
        .flag("feed_forward.fused", spec.feedForward().fused())
        .flag("feed_forward.gated", spec.feedForward().gated())
        .flag("feed_forward.scaled", spec.feedForward().gateScale() != 1)
        .constant("feed_forward.gate_scale", spec.feedForward().gateScale())
        .flag("feed_forward.output_scaled", spec.feedForward().outputScale() != 1)
        .constant("feed_forward.output_scale", spec.feedForward().outputScale());
    scale("residual", spec.scaling().residual());
  }

  private void latent() {
    LatentSpec latent = spec.attention().latent().orElse(new LatentSpec(0, 0, 0, 0, 0, 0));
    int keys = latent.plain() + latent.rotated();
    bindings
        .flag("attention.latent", spec.attention().latent().isPresent())
        .flag("latent.low_rank", latent.queryRank() > 0)
        .flag("latent.pads_keys", keys < latent.values())
        .flag("latent.pads_values", latent.values() < keys)
        .constant("latent.missing", Math.abs(keys - latent.values()))
        .constant("latent.epsilon", latent.epsilon())
        .constant("latent.rank", latent.rank())
        .constant("latent.plain", latent.plain())
        .constant("latent.values", latent.values());
  }

  /** Binds what goes beside the residual stream. */
  private void stream() {
    boolean wide = spec.inputs().isPresent() || SharedKeys.in(spec) || spec.balance() > 0;
    int width = spec.inputs().map(LayerInputs::width).orElse(0);
    int a = adapted.indexOfInputs(spec);
    bindings
        .flag("stream.wide", wide)
        .flag("tail.there", wide || spec.scaledLayers())
        .constant("tail.stream", wide ? "stream" : "x")
        .flag("padding.there", spec.padding().isPresent())
        .constant("padding.id", spec.padding().map(PaddingSpec::id).orElse(0))
        .list(
            "placeholders",
            spec.padding().map(PaddingSpec::placeholders).orElse(List.of()).stream()
                .map(id -> Bindings.builder().constant("", id).build())
                .toList())
        .flag("layers.scaled", spec.scaledLayers())
        .flag("inputs.there", spec.inputs().isPresent())
        .flag("inputs.adapted", adapted.inputs())
        .constant("inputs.P", width)
        .constant("inputs.scale", Math.sqrt(width))
        .constant("inputs.projected", 1 / Math.sqrt(spec.dimensions().hidden()))
        .constant("inputs.half", Math.sqrt(0.5))
        .constant("inputs.table", spec.learnedPositions() ? 2 : 1)
        .constant("inputs.a", a)
        .constant("inputs.b", a + 1)
        .constant("inputs.s", a + 2);
  }

  /** Binds the sizes of heads as attention sees them: at run time where layers differ. */
  private void heads(boolean varied) {
    Dimensions d = spec.dimensions();
    bindings
        .flag("attention.varied", varied)
        .flag("attention.long_rows", LongLayerProgram.fits(spec))
        .constant("rows.D", varied ? "x.size(-1)" : d.headDim())
        .constant("back.D", varied ? "g.size(-1)" : d.headDim())
        .constant("rows.group", varied ? d.heads() + " // heads" : d.heads() / d.keyValueHeads())
        .constant("attend.D", varied ? "q.size(2)" : d.headDim())
        .constant("attend.K", varied ? "k.size(1)" : d.keyValueHeads())
        .constant("attend.keys", varied ? "k.size(1) * k.size(2)" : d.keyValueHeads() * d.headDim())
        .constant("attend.queries", varied ? "q.size(1) * q.size(2)" : d.heads() * d.headDim());
  }

  private void attention() {
    AttentionSpec attention = spec.attention();
    Dimensions d = spec.dimensions();
    heads(spec.hasVariedHeads());
    bindings
        .flag("attention.separate", attention.layout() == Layout.SEPARATE)
        .flag("attention.fused", attention.layout() == Layout.FUSED)
        .flag("attention.interleaved", attention.layout() == Layout.INTERLEAVED)
        .flag("attention.norm_full", attention.norm() == QueryKeyNorm.FULL)
        .flag("attention.norm_per_head", attention.norm() == QueryKeyNorm.PER_HEAD)
        .flag(
            "attention.norms_before",
            attention.norm() == QueryKeyNorm.PER_HEAD && !attention.normsRotated())
        .flag("attention.input_scaled", attention.scales().input() != 1)
        .constant("attention.input_scale", attention.scales().input())
        .constant("attention.output_scale", attention.scales().output())
        .flag("attention.value_norm", attention.valueNorm())
        .flag("attention.grouped", spec.hasVariedHeads() || d.heads() > d.keyValueHeads())
        .flag("attention.plain", attention.isPlain())
        .flag("attention.pairs", attention.pairs())
        .flag("attention.norms_rotated", attention.normsRotated())
        .flag("attention.gated", attention.gated())
        .flag("attention.sinks", attention.sinks())
        .constant("attention.sink_parameter", attention.sinks() ? ", sinks: Tensor" : "")
        .flag("attention.capped", attention.softCap() != 0)
        .constant("attention.scale", attention.scale())
        .constant("attention.cap", attention.softCap())
        .flag("attention.dropped", spec.dropout().attention() > 0)
        .constant("attention.dropout", spec.dropout().attention())
        .constant("attention.site", DropoutSites.ATTENTION)
        .constant("sites", DropoutSites.SITES);
  }

  private void queries() {
    RotarySpec growing =
        spec.rotaries().stream()
            .filter(rotary -> rotary.growth() != 0)
            .findFirst()
            .orElse(new RotarySpec(List.of(), 1));
    bindings
        .flag("rotaries.stretched", spec.nearTokens() > 0)
        .flag("queries.grow", growing.growth() != 0)
        .constant("queries.growth", growing.growth())
        .constant("queries.period", growing.period());
  }

  private void head() {
    ScalingSpec scaling = spec.scaling();
    int a = spec.norm().kind() == NormSpec.Kind.LAYER ? 2 : 1;
    bindings
        .flag("head.adapted", adapted.head())
        .flag("head.dora", adapted.head() && adapted.dora())
        .flag("head.drops_dora", adapted.head() && adapted.dora() && adapted.dropout() > 0)
        .constant("head.a", a)
        .constant("head.s", a + 1)
        .flag("logits.divided", scaling.logitsDivisor() != 1)
        .constant("logits.divisor", scaling.logitsDivisor())
        .flag("logits.capped", scaling.logitsSoftCap() != 0)
        .constant("logits.cap", scaling.logitsSoftCap());
  }
}
