package io.github.aft4j.djl.script;

import io.github.aft4j.djl.decoder.AttentionSpec;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.Dimensions;
import io.github.aft4j.djl.decoder.LayerSpec;

/**
 * Writes causal attention over packed sequences and, with it, a whole layer:
 *
 * <ul>
 *   <li>{@code attend(q, k, v, rows, back, masks)}: queries [T, A, D], keys and values [T, K, D] to
 *       [T, A·D]. Each entry of {@code rows} is a batch [n, l] of sequences as indices into the
 *       packed tokens, padded at the end, so that causality hides the padding; a prompt's tokens
 *       may occur in many sequences. {@code back} [T] says where among all rows' positions a packed
 *       token's own output is. {@code masks} is empty, or holds an additive [l, l] mask per batch;
 *   <li>{@code layer_rotated}, {@code layer_plain}: a layer from its input to its output; where
 *       {@code keep} holds the indices of some tokens, only these are computed to the end, and
 *       {@code back} speaks of them alone.
 * </ul>
 */
final class AttentionSource {
  private final DecoderSpec spec;
  private final SourceWriter out;

  private AttentionSource(DecoderSpec spec, SourceWriter out) {
    this.spec = spec;
    this.out = out;
  }

  /** Writes the methods of a decoder; they need those of {@link DecoderSource}. */
  static void write(DecoderSpec spec, SourceWriter out) {
    AttentionSource source = new AttentionSource(spec, out);
    source.attend();
    source.layer("rotated");
    source.layer("plain");
  }

  /** The name of a layer's method. */
  static String layer(LayerSpec layer) {
    return layer.rotary() == LayerSpec.NO_ROTARY ? "layer_plain" : "layer_rotated";
  }

  private void attend() {
    Dimensions d = spec.dimensions();
    out.def(
        "attend",
        "q: Tensor, k: Tensor, v: Tensor, rows: List[Tensor], back: Tensor, masks: List[Tensor]",
        "Tensor");
    out.line("outs = annotate(List[Tensor], [])");
    out.line("for i in range(len(rows)):");
    out.line("  n, l = rows[i].shape");
    out.line("  flat = torch.view(rows[i], [-1])");
    gather("q", d.heads());
    gather("k", d.keyValueHeads());
    gather("v", d.keyValueHeads());
    if (spec.attention().softCap() == 0) {
      kernel();
    } else {
      cappedAttention();
    }
    out.line(
        "  outs.append(torch.reshape(torch.transpose(o, 1, 2), [n * l, %d]))"
            .formatted(d.heads() * d.headDim()));
    out.line("return torch.index_select(torch.cat(outs), 0, back)");
  }

  /** Rows of heads, [n, A, l, D]; key and value heads are repeated for the queries they serve. */
  private void gather(String name, int heads) {
    Dimensions d = spec.dimensions();
    out.line(
        "  %1$sr = torch.view(torch.index_select(%1$s, 0, flat), [n, l, %2$d, %3$d])"
            .formatted(name, heads, d.headDim()));
    int shared = d.heads() / heads;
    if (shared > 1) {
      out.line(
          "  %1$sr = torch.expand(torch.unsqueeze(%1$sr, 3), [-1, -1, -1, %2$d, -1])"
              .formatted(name, shared));
      out.line(
          "  %1$sr = torch.reshape(%1$sr, [n, l, %2$d, %3$d])"
              .formatted(name, d.heads(), d.headDim()));
    }
    out.line("  %1$sr = torch.transpose(%1$sr, 1, 2)".formatted(name));
  }

  private void kernel() {
    double scale = spec.attention().scale();
    out.line("  if len(masks) == 0:");
    out.line(
        "    o = torch.scaled_dot_product_attention(qr, kr, vr, None, 0., True, scale=%s)"
            .formatted(scale));
    out.line("  else:");
    out.line(
        "    o = torch.scaled_dot_product_attention(qr, kr, vr, masks[i], 0., False, scale=%s)"
            .formatted(scale));
  }

  private void cappedAttention() {
    AttentionSpec attention = spec.attention();
    out.line("  z = torch.matmul(qr, torch.transpose(kr, 2, 3)) * %s".formatted(attention.scale()));
    out.line("  z = torch.tanh(z / %1$s) * %1$s".formatted(attention.softCap()));
    out.line("  if len(masks) == 0:");
    out.line("    z = z + (self).window_mask(l, l, 6)");
    out.line("  else:");
    out.line("    z = z + masks[i]");
    out.line("  o = torch.matmul(torch.to(torch.softmax(z, 3, 6), vr.dtype), vr)");
  }

  private void layer(String name) {
    out.def(
        "layer_" + name,
        "x: Tensor, w: List[Tensor], c: Tensor, s: Tensor, rows: List[Tensor], back: Tensor,"
            + " masks: List[Tensor], keep: List[Tensor]",
        "Tensor");
    out.line("q, k, v = (self).attention_in_%s(x, w, c, s)".formatted(name));
    out.line("a = (self).attend(q, k, v, rows, back, masks)");
    out.line("if len(keep) > 0:");
    out.line("  x = torch.index_select(x, 0, keep[0])");
    out.line("return (self).attention_out(x, a, w)");
  }
}
