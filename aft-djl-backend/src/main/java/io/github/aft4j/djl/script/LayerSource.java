package io.github.aft4j.djl.script;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerSpec;

/**
 * Writes whole layers over packed sequences; the jobs are those of {@link AttentionSource}. Where
 * {@code keep} holds the indices of some tokens only these are computed to the end, and {@code
 * back} speaks of them alone. For each kind of layer ({@code rotated} or {@code plain}):
 *
 * <ul>
 *   <li>{@code layer_KIND}: from a layer's input [T, H] to its output;
 *   <li>{@code layer_KIND_record}: the same, recorded piece by piece: before attention, attention,
 *       after it. Returns the output, what {@code layer_backward} reads, and at the end the
 *       attention weights;
 *   <li>{@code layer_KIND_record_dropped}: the same with dropout, where there is any;
 *   <li>{@code layer_backward}: from dL/doutput to dL/dinput, adding to the weights' gradients.
 * </ul>
 *
 * Argument {@code kernels} chooses between the engine's attention kernels and plain products.
 */
final class LayerSource {
  private static final String PARAMETERS =
      "x: Tensor, w: List[Tensor], c: Tensor, s: Tensor, queries: List[Tensor], keys:"
          + " List[Tensor], masks: List[Tensor], back: Tensor, keep: List[Tensor], kernels: bool";
  private static final String JOBS = "queries, keys, masks, back";

  private final SourceWriter out;
  private final boolean plainForm;
  private final boolean dropsWeights;

  private LayerSource(DecoderSpec spec, SourceWriter out) {
    this.out = out;
    this.plainForm = AttentionSource.hasPlainForm(spec);
    this.dropsWeights = spec.dropout().attention() > 0;
  }

  static void write(DecoderSpec spec, AdaptedWeights adapted, SourceWriter out) {
    LayerSource source = new LayerSource(spec, out);
    for (String kind : new String[] {"rotated", "plain"}) {
      source.layer(kind);
      source.record(kind, false);
      if (DropoutSource.isOn(spec, adapted)) {
        source.record(kind, true);
      }
    }
    source.backward();
  }

  /** The name of a layer's method. */
  static String layer(LayerSpec layer) {
    return layer.rotary() == LayerSpec.NO_ROTARY ? "layer_plain" : "layer_rotated";
  }

  private void layer(String kind) {
    out.def("layer_" + kind, PARAMETERS, "Tensor");
    out.line("q, k, v = (self).attention_in_%s(x, w, c, s)".formatted(kind));
    if (plainForm) {
      out.line("if kernels:");
      out.line("  a = (self).attend(q, k, v, %s)".formatted(JOBS));
      out.line("else:");
      out.line("  a, p = (self).attend_forward(q, k, v, %s, False)".formatted(JOBS));
    } else {
      out.line("a = (self).attend(q, k, v, %s)".formatted(JOBS));
    }
    out.line("if len(keep) > 0:");
    out.line("  x = torch.index_select(x, 0, keep[0])");
    out.line("return (self).attention_out(x, a, w)");
  }

  private void record(String kind, boolean dropped) {
    String suffix = dropped ? DropoutSource.SUFFIX : "";
    String more = dropped ? DropoutSource.ARGUMENTS : "";
    out.def(
        "layer_%s_record%s".formatted(kind, suffix),
        dropped ? PARAMETERS + DropoutSource.PARAMETERS : PARAMETERS,
        "List[Tensor]");
    out.line("x1 = (self).leaf(x)");
    out.line("q, k, v = (self).attention_in_%s%s(x1, w, c, s%s)".formatted(kind, suffix, more));
    out.line("weights = annotate(List[Tensor], [])");
    if (dropped && dropsWeights) {
      out.line("a = (self).attend%s(q, k, v, %s%s)".formatted(suffix, JOBS, more));
    } else if (plainForm) {
      out.line("if kernels:");
      out.line("  a = (self).attend(q, k, v, %s)".formatted(JOBS));
      out.line("else:");
      out.line(
          "  a, weights = (self).attend_forward(torch.detach(q), torch.detach(k),"
              + " torch.detach(v), %s, True)".formatted(JOBS));
    } else {
      out.line("a = (self).attend(q, k, v, %s)".formatted(JOBS));
    }
    out.line("x2 = torch.detach(x)");
    out.line("if len(keep) > 0:");
    out.line("  x2 = torch.index_select(x2, 0, keep[0])");
    if (dropped) {
      out.line("  drop = torch.index_select(drop, 0, keep[0])");
    }
    out.line("x2 = (self).leaf(x2)");
    out.line("a2 = (self).leaf(a)");
    out.line("y = (self).attention_out%s(x2, a2, w%s)".formatted(suffix, more));
    out.line("return [y, x1, x2, q, k, v, a, a2] + weights");
  }

  private void backward() {
    out.def(
        "layer_backward",
        "saved: List[Tensor], gy: Tensor, w: List[Tensor], grads: List[Tensor], queries:"
            + " List[Tensor], keys: List[Tensor], prompts: List[int], back: Tensor, gback:"
            + " Tensor, keep: List[Tensor], kernels: bool",
        "Tensor");
    out.line("x1 = saved[1]");
    out.line("x2 = saved[2]");
    out.line("a = saved[6]");
    out.line("a2 = saved[7]");
    out.line(
        "gs = torch.grad([saved[0]], [x2, a2] + w, annotate(List[Optional[Tensor]], [gy]), False,"
            + " False, True)");
    out.line("(self).add_gradients(grads, torch.slice(gs, 2))");
    out.line("gx = (self).or_zero(gs[0], x2)");
    out.line("ga = (self).or_zero(gs[1], a2)");
    if (plainForm) {
      out.line("if kernels:");
      out.line(
          "  hs = torch.grad([a], [x1] + w, annotate(List[Optional[Tensor]], [ga]), False, False,"
              + " True)");
      out.line("else:");
      out.line(
          "  gqkv = (self).attend_backward(ga, torch.detach(saved[3]), torch.detach(saved[4]),"
              + " torch.detach(saved[5]), torch.slice(saved, 8), queries, keys, prompts, back,"
              + " gback)");
      out.line(
          "  hs = torch.grad([saved[3], saved[4], saved[5]], [x1] + w,"
              + " annotate(List[Optional[Tensor]], [gqkv[0], gqkv[1], gqkv[2]]), False, False,"
              + " True)");
    } else {
      out.line(
          "hs = torch.grad([a], [x1] + w, annotate(List[Optional[Tensor]], [ga]), False, False,"
              + " True)");
    }
    out.line("(self).add_gradients(grads, torch.slice(hs, 1))");
    out.line("if len(keep) > 0:");
    out.line("  gx = (self).unselect(gx, keep[0], x1.size(0))");
    out.line("return torch.add_((self).or_zero(hs[0], x1), gx)");
  }
}
