package io.github.aft4j.djl.script;

import io.github.aft4j.djl.decoder.AttentionSpec;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.Dimensions;
import io.github.aft4j.djl.decoder.FeedForwardSpec;
import io.github.aft4j.djl.decoder.LayerSpec;
import io.github.aft4j.djl.decoder.LayerWeight;
import io.github.aft4j.djl.decoder.NormSpec;
import io.github.aft4j.djl.decoder.NormSpec.Placement;
import io.github.aft4j.djl.decoder.ScalingSpec;
import java.util.Optional;

/**
 * Writes a decoder's tensor programs as TorchScript. Sequences are packed: activations are [T, H]
 * with T the tokens of all sequences together. The methods:
 *
 * <ul>
 *   <li>{@code embed(ids, positions, w)}: [T], [T] to [T, H]; w holds the embedding and, where
 *       positions are learned, theirs;
 *   <li>{@code attention_in_rotated(x, w, c, s)}, {@code attention_in_plain(x, w, c, s)}: [T, H] to
 *       queries [T, A, D], keys and values [T, K, D], normalised and rotated;
 *   <li>{@code attention_out(x, a, w)}: the layer's input and the attended values [T, A·D] to the
 *       layer's output: output projection, feed-forward part, residual sums;
 *   <li>{@code final_norm(x, w)}: w holds the last norm's weight and bias. Where the head has a
 *       low-rank term, s·A·n of the normed state n follows it: [M, H + r];
 *   <li>{@code logits(x, head)}: what {@code final_norm} gives to [M, V], scaled and capped; head
 *       holds W and, of a low-rank term, B, so that [W, B] is the matrix that is applied.
 * </ul>
 *
 * Those but the first and {@code final_norm} exist once more with the suffix {@code _rows}, for
 * decoding: few rows and no gradient; a layer's and {@code final_norm} once more as {@link
 * DropoutSource} says. A layer's weights {@code w} come in the order of {@link
 * DecoderSpec#layerWeights()}, then the {@link AdaptedWeights}.
 */
final class DecoderSource {
  /** Ends the names of the methods that are made for few rows and no gradient. */
  static final String ROWS = "_rows";

  private final DecoderSpec spec;
  private final AdaptedWeights adapted;
  private final SourceWriter out;
  private final String suffix;
  private final String product;
  private final Optional<DropoutSource> dropout;

  private DecoderSource(
      DecoderSpec spec,
      AdaptedWeights adapted,
      SourceWriter out,
      String suffix,
      String product,
      Optional<DropoutSource> dropout) {
    this.spec = spec;
    this.adapted = adapted;
    this.out = out;
    this.suffix = suffix;
    this.product = product;
    this.dropout = dropout;
  }

  /** Writes the methods of a decoder. */
  static void write(DecoderSpec spec, AdaptedWeights adapted, SourceWriter out) {
    Optional<DropoutSource> none = Optional.empty();
    new DecoderSource(spec, adapted, out, "", "linear", none).write();
    new DecoderSource(spec, adapted, out, ROWS, "linear_rows", none).writeLinear();
    if (DropoutSource.isOn(spec, adapted)) {
      Optional<DropoutSource> dropout = Optional.of(new DropoutSource(spec, adapted));
      DecoderSource source =
          new DecoderSource(spec, adapted, out, DropoutSource.SUFFIX, "linear", dropout);
      source.writeLayer();
      source.finalNorm();
    }
  }

  private void write() {
    embed();
    finalNorm();
    writeLinear();
  }

  private void writeLinear() {
    writeLayer();
    logits();
  }

  private void writeLayer() {
    attentionIn("rotated", true);
    attentionIn("plain", false);
    attentionOut();
  }

  private String parameters(String own) {
    return dropout.isPresent() ? own + DropoutSource.PARAMETERS : own;
  }

  /** The name of the method that makes a layer's queries, keys and values. */
  static String attentionIn(LayerSpec layer) {
    return layer.rotary() == LayerSpec.NO_ROTARY ? "attention_in_plain" : "attention_in_rotated";
  }

  private void embed() {
    out.def("embed", "ids: Tensor, positions: Tensor, w: List[Tensor]", "Tensor");
    out.line("x = torch.embedding(w[0], ids)");
    if (adapted.embedding()) {
      addLookup("x", "ids", adapted.indexOfEmbedding(spec));
    }
    double scale = spec.scaling().embedding();
    if (scale != 1) {
      out.line("x = x * " + number(scale));
    }
    if (spec.learnedPositions()) {
      out.line("p = torch.embedding(w[1], positions)");
      if (adapted.positions()) {
        addLookup("p", "positions", adapted.indexOfPositions(spec));
      }
      out.line("x = x + p");
    }
    out.line("return x");
  }

  private void addLookup(String x, String ids, int at) {
    out.line(
        "%1$s = (self).add_low_rank_rows(%1$s, %2$s, w[%3$d], w[%4$d], w[%5$d])"
            .formatted(x, ids, at, at + 1, at + 2));
  }

  private void attentionIn(String name, boolean rotated) {
    Dimensions d = spec.dimensions();
    AttentionSpec attention = spec.attention();
    out.def(
        "attention_in_" + name + suffix,
        parameters("x: Tensor, w: List[Tensor], c: Tensor, s: Tensor"),
        "Tuple[Tensor, Tensor, Tensor]");
    out.line("t = x.size(0)");
    boolean before = spec.norm().placement() != Placement.POST;
    out.line("n = " + (before ? norm("x", LayerWeight.INPUT_NORM) : "x"));
    switch (attention.layout()) {
      case SEPARATE -> {
        out.line("q = " + linear("n", LayerWeight.QUERY, LayerWeight.QUERY_BIAS));
        out.line("k = " + linear("n", LayerWeight.KEY, LayerWeight.KEY_BIAS));
        out.line("v = " + linear("n", LayerWeight.VALUE, LayerWeight.VALUE_BIAS));
      }
      case FUSED -> {
        out.line("f = " + fusedQueryKeyValue());
        int queries = d.heads() * d.headDim();
        int keys = d.keyValueHeads() * d.headDim();
        out.line("q = torch.slice(f, 1, 0, %d)".formatted(queries));
        out.line("k = torch.slice(f, 1, %d, %d)".formatted(queries, queries + keys));
        out.line("v = torch.slice(f, 1, %d, %d)".formatted(queries + keys, queries + 2 * keys));
      }
      case INTERLEAVED -> {
        out.line("f = " + fusedQueryKeyValue());
        out.line("f = torch.view(f, [t, %d, 3, %d])".formatted(d.heads(), d.headDim()));
        out.line("q = torch.select(f, 2, 0)");
        out.line("k = torch.select(f, 2, 1)");
        out.line("v = torch.select(f, 2, 2)");
      }
    }
    boolean full = attention.norm() == AttentionSpec.QueryKeyNorm.FULL;
    boolean perHead = attention.norm() == AttentionSpec.QueryKeyNorm.PER_HEAD;
    if (full) {
      out.line("q = " + rms("q", LayerWeight.QUERY_NORM));
      out.line("k = " + rms("k", LayerWeight.KEY_NORM));
    }
    out.line("q = torch.reshape(q, [t, %d, %d])".formatted(d.heads(), d.headDim()));
    out.line("k = torch.reshape(k, [t, %d, %d])".formatted(d.keyValueHeads(), d.headDim()));
    out.line("v = torch.reshape(v, [t, %d, %d])".formatted(d.keyValueHeads(), d.headDim()));
    if (perHead) {
      out.line("q = " + rms("q", LayerWeight.QUERY_NORM));
      out.line("k = " + rms("k", LayerWeight.KEY_NORM));
    }
    if (rotated) {
      out.line("q = (self).rotate(q, c, s)");
      out.line("k = (self).rotate(k, c, s)");
    }
    out.line("return (q, k, v)");
  }

  private String fusedQueryKeyValue() {
    return linear("n", LayerWeight.QUERY_KEY_VALUE, LayerWeight.QUERY_KEY_VALUE_BIAS);
  }

  private void attentionOut() {
    Placement placement = spec.norm().placement();
    boolean after = placement == Placement.SANDWICH || placement == Placement.POST;
    out.def(
        "attention_out" + suffix, parameters("x: Tensor, a: Tensor, w: List[Tensor]"), "Tensor");
    out.line("o = " + linear("a", LayerWeight.OUTPUT, LayerWeight.OUTPUT_BIAS));
    if (after) {
      out.line("o = " + norm("o", LayerWeight.ATTENTION_OUTPUT_NORM));
    }
    out.line("h = x + " + residual(dropout.map(d -> d.attentionBranch("o")).orElse("o")));
    String in = placement == Placement.PARALLEL ? "x" : "h";
    out.line(
        "m = " + (placement == Placement.POST ? "h" : norm(in, LayerWeight.FEED_FORWARD_NORM)));
    out.line("i = " + inner("m"));
    out.line("f = " + linear("i", LayerWeight.DOWN, LayerWeight.DOWN_BIAS));
    if (after) {
      out.line("f = " + norm("f", LayerWeight.FEED_FORWARD_OUTPUT_NORM));
    }
    out.line("return h + " + residual(dropout.map(d -> d.feedForwardBranch("f")).orElse("f")));
  }

  /** What the down projection reads. */
  private String inner(String in) {
    FeedForwardSpec feedForward = spec.feedForward();
    int wide = spec.dimensions().intermediate();
    if (feedForward.fused()) {
      out.line("gu = " + linear(in, LayerWeight.GATE_UP, LayerWeight.GATE_UP_BIAS));
      out.line("g = torch.slice(gu, 1, 0, %d)".formatted(wide));
      out.line("u = torch.slice(gu, 1, %d, %d)".formatted(wide, 2 * wide));
    } else {
      if (feedForward.gated()) {
        out.line("g = " + linear(in, LayerWeight.GATE, LayerWeight.GATE_BIAS));
      }
      out.line("u = " + linear(in, LayerWeight.UP, LayerWeight.UP_BIAS));
    }
    return feedForward.gated() ? activation("g") + " * u" : activation("u");
  }

  private String activation(String x) {
    return switch (spec.feedForward().activation()) {
      case SILU -> "torch.silu(" + x + ")";
      case GELU -> "torch.gelu(" + x + ")";
      case GELU_TANH -> "torch.gelu(" + x + ", approximate=\"tanh\")";
    };
  }

  private void finalNorm() {
    out.def(
        "final_norm" + suffix,
        "x: Tensor, w: List[Tensor]" + dropout.map(d -> DropoutSource.LAST_PARAMETERS).orElse(""),
        "Tensor");
    out.line("x = " + norm("x", "w[0]", "w[1]"));
    if (adapted.head()) {
      int a = spec.norm().kind() == NormSpec.Kind.LAYER ? 2 : 1;
      out.line(
          "x = (self).with_low_rank(x, %s, w[%d], w[%d])"
              .formatted(dropout.map(d -> d.headInput("x")).orElse("x"), a, a + 1));
    }
    out.line("return x");
  }

  private void logits() {
    ScalingSpec scaling = spec.scaling();
    out.def("logits" + suffix, "x: Tensor, head: List[Tensor]", "Tensor");
    if (adapted.head()) {
      out.line("x, t = (self).split_low_rank(x, head)");
    }
    out.line("z = (self).%s(x, head[0], None)".formatted(product));
    if (adapted.head()) {
      out.line("z = torch.addmm_(z, t, torch.t(torch.to(head[1], t.dtype)))");
    }
    if (scaling.logitsDivisor() != 1) {
      out.line("z = z / " + number(scaling.logitsDivisor()));
    }
    out.line("z = torch.to(z, 6)");
    if (scaling.logitsSoftCap() != 0) {
      String cap = number(scaling.logitsSoftCap());
      out.line("z = torch.tanh(z / " + cap + ") * " + cap);
    }
    out.line("return z");
  }

  private String linear(String in, LayerWeight matrix, LayerWeight bias) {
    String base = baseLinear(in, matrix, bias);
    if (!adapted.includes(matrix)) {
      return base;
    }
    int at = adapted.index(spec, matrix);
    String input = dropout.map(d -> d.adapterInput(in, matrix)).orElse(in);
    return "(self).add_low_rank(%s, %s, w[%d], w[%d], w[%d])"
        .formatted(base, input, at, at + 1, at + 2);
  }

  private String baseLinear(String in, LayerWeight matrix, LayerWeight bias) {
    boolean biased = spec.layerWeights().contains(bias);
    if (spec.transposedLinears()) {
      return biased
          ? "torch.addmm(%s, %s, %s)".formatted(weight(bias), in, weight(matrix))
          : "torch.mm(%s, %s)".formatted(in, weight(matrix));
    }
    return biased
        ? "(self).%s(%s, %s, %s)".formatted(product, in, weight(matrix), weight(bias))
        : "(self).%s(%s, %s, None)".formatted(product, in, weight(matrix));
  }

  private String norm(String in, LayerWeight weight) {
    LayerWeight bias =
        weight == LayerWeight.INPUT_NORM
            ? LayerWeight.INPUT_NORM_BIAS
            : LayerWeight.FEED_FORWARD_NORM_BIAS;
    String biasName = spec.layerWeights().contains(bias) ? weight(bias) : "";
    return norm(in, weight(weight), biasName);
  }

  private String norm(String in, String weight, String bias) {
    if (spec.norm().kind() == NormSpec.Kind.LAYER) {
      return "torch.layer_norm(%s, [%d], %s, %s, %s)"
          .formatted(in, spec.dimensions().hidden(), weight, bias, number(spec.norm().epsilon()));
    }
    return rms(in, weight);
  }

  private String rms(String in, LayerWeight weight) {
    return rms(in, weight(weight));
  }

  private String rms(String in, String weight) {
    String epsilon = number(spec.norm().epsilon());
    // 1 + w would lose digits in BF16
    return spec.norm().unitOffset()
        ? "torch.to(torch.rms_norm(%1$s, [%1$s.size(-1)], torch.to(%2$s, 6) + 1, %3$s), %1$s.dtype)"
            .formatted(in, weight, epsilon)
        : "torch.rms_norm(%1$s, [%1$s.size(-1)], %2$s, %3$s)".formatted(in, weight, epsilon);
  }

  private String residual(String branch) {
    double factor = spec.scaling().residual();
    return factor == 1 ? branch : branch + " * " + number(factor);
  }

  private String weight(LayerWeight weight) {
    int index = spec.layerWeights().indexOf(weight);
    if (index < 0) {
      throw new IllegalStateException("A layer has no " + weight);
    }
    return "w[" + index + "]";
  }

  /** A literal that TorchScript reads as the same floating-point number. */
  private static String number(double value) {
    return Double.toString(value);
  }
}
