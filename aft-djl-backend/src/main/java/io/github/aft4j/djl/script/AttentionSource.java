package io.github.aft4j.djl.script;

import io.github.aft4j.djl.decoder.AttentionSpec;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.Dimensions;

/**
 * Writes causal attention over packed sequences. It is computed in jobs: batches of rows, whose
 * queries are [n, lq] and whose keys are [n, lk] indices into the packed tokens, lk ≥ lq, padded at
 * the end; the last lq keys of a row are its queries' own tokens, those before are a prompt that
 * all rows of the job share. So query i sees keys up to i + lk − lq, which hides the padding too.
 * Every packed token is a query of one job; {@code back} says where among all jobs' n·lq positions
 * it is. {@code masks} holds an additive [lq, lk] mask per job.
 *
 * <ul>
 *   <li>{@code attend}: queries [T, A, D], keys and values [T, K, D] to [T, A·D], by the engine's
 *       attention kernels and recorded by it; for long sequences, since no matrix of scores is
 *       kept. An empty mask stands for mere causality where lq = lk;
 *   <li>{@code attend_dropped}: the same with dropout of the attention weights, where there is any;
 *   <li>{@code attend_forward}: as {@code attend}, by plain matrix products, which are faster for
 *       short sequences; returns the output and, where asked for, each job's attention weights;
 *   <li>{@code attend_backward}: with them, from dL/doutput to the derivatives by queries, keys and
 *       values.
 * </ul>
 */
final class AttentionSource {
  private static final String JOBS =
      "q: Tensor, k: Tensor, v: Tensor, queries: List[Tensor], keys: List[Tensor],"
          + " masks: List[Tensor], back: Tensor";

  private final DecoderSpec spec;
  private final Dimensions d;
  private final int group;
  private final SourceWriter out;

  private AttentionSource(DecoderSpec spec, SourceWriter out) {
    this.spec = spec;
    this.d = spec.dimensions();
    this.group = d.heads() / d.keyValueHeads();
    this.out = out;
  }

  /** Whether a decoder's attention can be computed by {@code attend_forward}. */
  static boolean hasPlainForm(DecoderSpec spec) {
    return spec.attention().softCap() == 0;
  }

  static void write(DecoderSpec spec, AdaptedWeights adapted, SourceWriter out) {
    AttentionSource source = new AttentionSource(spec, out);
    source.rowsOf();
    source.rowsBack();
    source.attend();
    if (spec.dropout().attention() > 0) {
      source.attendDropped(new DropoutSource(spec, adapted));
    }
    if (hasPlainForm(spec)) {
      source.attendForward();
      source.attendBackward();
    }
  }

  /** Packed keys or values to rows, [n, A, l, D]; a head is repeated for the queries it serves. */
  private void rowsOf() {
    out.def("rows_of", "x: Tensor, index: Tensor, heads: int", "Tensor");
    out.line("n, l = index.shape");
    out.line("r = torch.index_select(x, 0, torch.view(index, [-1]))");
    out.line("r = torch.view(r, [n, l, heads, 1, %d])".formatted(d.headDim()));
    out.line("r = torch.permute(r, [0, 2, 3, 1, 4])");
    if (group > 1) {
      out.line("if heads < %d:".formatted(d.heads()));
      out.line("  r = torch.expand(r, [-1, -1, %d, -1, -1])".formatted(group));
    }
    out.line("return torch.reshape(r, [n, %d, l, %d])".formatted(d.heads(), d.headDim()));
  }

  /** Derivatives by rows [n·A, l, D] back to [n, l, heads·D]: the inverse of {@code rows_of}. */
  private void rowsBack() {
    out.def("rows_back", "g: Tensor, n: int, heads: int", "Tensor");
    out.line("l = g.size(1)");
    if (group > 1) {
      out.line("if heads < %d:".formatted(d.heads()));
      out.line(
          "  g = torch.sum(torch.view(g, [n, heads, %d, l, %d]), [2])"
              .formatted(group, d.headDim()));
    }
    out.line("g = torch.view(g, [n, heads, l, %d])".formatted(d.headDim()));
    out.line(
        "return torch.reshape(torch.transpose(g, 1, 2), [n, l, heads * %d])"
            .formatted(d.headDim()));
  }

  private void rows() {
    out.line("  qr = (self).rows_of(q, queries[i], %d)".formatted(d.heads()));
    out.line("  kr = (self).rows_of(k, keys[i], %d)".formatted(d.keyValueHeads()));
    out.line("  vr = (self).rows_of(v, keys[i], %d)".formatted(d.keyValueHeads()));
  }

  private void attend() {
    AttentionSpec attention = spec.attention();
    out.def("attend", JOBS, "Tensor");
    out.line("outs = annotate(List[Tensor], [])");
    out.line("for i in range(len(queries)):");
    rows();
    if (attention.softCap() == 0) {
      double scale = attention.scale();
      out.line("  if torch.numel(masks[i]) == 0:");
      out.line(
          "    o = torch.scaled_dot_product_attention(qr, kr, vr, None, 0., True, scale=%s)"
              .formatted(scale));
      out.line("  else:");
      out.line(
          "    o = torch.scaled_dot_product_attention(qr, kr, vr, masks[i], 0., False, scale=%s)"
              .formatted(scale));
    } else {
      weights();
      out.line("  o = torch.matmul(p, vr)");
    }
    joined();
  }

  private void attendDropped(DropoutSource dropout) {
    out.def("attend" + DropoutSource.SUFFIX, JOBS + DropoutSource.PARAMETERS, "Tensor");
    out.line("outs = annotate(List[Tensor], [])");
    out.line("for i in range(len(queries)):");
    rows();
    weights();
    out.line("  o = torch.matmul(%s, vr)".formatted(dropout.attentionWeights("p", "queries[i]")));
    joined();
  }

  /** The attention weights p of a job, recorded. */
  private void weights() {
    AttentionSpec attention = spec.attention();
    out.line("  z = torch.matmul(qr, torch.transpose(kr, 2, 3)) * %s".formatted(attention.scale()));
    if (attention.softCap() != 0) {
      out.line("  z = torch.tanh(z / %1$s) * %1$s".formatted(attention.softCap()));
    }
    out.line("  if torch.numel(masks[i]) == 0:");
    out.line("    z = z + (self).causal_mask(qr.size(2), kr.size(2), 0, z.dtype)");
    out.line("  else:");
    out.line("    z = z + masks[i]");
    out.line("  p = torch.to(torch.softmax(z, 3, 6), vr.dtype)");
  }

  private void joined() {
    out.line("  o = torch.reshape(torch.transpose(o, 1, 2), [-1, %d])".formatted(width()));
    out.line("  outs.append(o)");
    out.line("return torch.index_select(torch.cat(outs), 0, back)");
  }

  private void attendForward() {
    out.def("attend_forward", JOBS + ", save: bool", "Tuple[Tensor, List[Tensor]]");
    out.line("outs = annotate(List[Tensor], [])");
    out.line("weights = annotate(List[Tensor], [])");
    out.line("for i in range(len(queries)):");
    rows();
    flat("qr");
    flat("kr");
    flat("vr");
    out.line("  p = torch.bmm(qr, torch.transpose(kr, 1, 2))");
    out.line("  p = torch.add(masks[i], p, alpha=%s, out=p)".formatted(spec.attention().scale()));
    out.line("  p = torch._softmax(p, 2, False, out=p)");
    out.line("  o = torch.bmm(p, vr)");
    out.line(
        "  outs.append(torch.view((self).rows_back(o, queries[i].size(0), %d), [-1, %d]))"
            .formatted(d.heads(), width()));
    out.line("  if save:");
    out.line("    weights.append(p)");
    out.line("return (torch.index_select(torch.cat(outs), 0, back), weights)");
  }

  /** dP = dO Vᵀ; dS = P (dP − rowsum(P dP)) · scale; dQ = dS K, dK = dSᵀ Q, dV = Pᵀ dO. */
  private void attendBackward() {
    out.def(
        "attend_backward",
        "ga: Tensor, q: Tensor, k: Tensor, v: Tensor, weights: List[Tensor], queries:"
            + " List[Tensor], keys: List[Tensor], prompts: List[int], back: Tensor, gback:"
            + " Tensor",
        "List[Tensor]");
    out.line("total = 0");
    out.line("for j in range(len(queries)):");
    out.line("  total += torch.numel(queries[j])");
    out.line("gj = torch.zeros([total, %d], dtype=ga.dtype, device=ga.device)".formatted(width()));
    // Padded queries get no derivative; with duplicates in gback (a prompt's last token predicts
    // the first token of every response) derivatives add up.
    out.line("gj = torch.index_add_(gj, 0, gback, ga)");
    out.line("gqs = annotate(List[Tensor], [])");
    out.line("gks = annotate(List[Tensor], [])");
    out.line("gvs = annotate(List[Tensor], [])");
    out.line("heads = annotate(List[Tensor], [])");
    out.line("at = 0");
    out.line("for i in range(len(queries)):");
    out.line("  n, lq = queries[i].shape");
    out.line("  lk = keys[i].size(1)");
    rows();
    flat("qr");
    flat("kr");
    flat("vr");
    out.line("  p = weights[i]");
    out.line(
        "  g = torch.view(torch.slice(gj, 0, at, at + n * lq), [n, lq, %d, %d])"
            .formatted(d.heads(), d.headDim()));
    out.line("  at += n * lq");
    out.line("  g = torch.reshape(torch.transpose(g, 1, 2), qr.shape)");
    out.line(
        "  gv = (self).rows_back(torch.bmm(torch.transpose(p, 1, 2), g), n, %d)"
            .formatted(d.keyValueHeads()));
    out.line("  s = torch.bmm(g, torch.transpose(vr, 1, 2))");
    out.line("  s = torch._softmax_backward_data(s, p, 2, p.dtype)");
    out.line("  s = torch.mul_(s, %s)".formatted(spec.attention().scale()));
    out.line(
        "  gqs.append(torch.view((self).rows_back(torch.bmm(s, kr), n, %d), [-1, %d]))"
            .formatted(d.heads(), width()));
    out.line(
        "  gk = (self).rows_back(torch.bmm(torch.transpose(s, 1, 2), qr), n, %d)"
            .formatted(d.keyValueHeads()));
    int keyWidth = d.keyValueHeads() * d.headDim();
    out.line(
        "  gks.append(torch.reshape(torch.slice(gk, 1, lk - lq, lk), [-1, %d]))"
            .formatted(keyWidth));
    out.line(
        "  gvs.append(torch.reshape(torch.slice(gv, 1, lk - lq, lk), [-1, %d]))"
            .formatted(keyWidth));
    out.line("  if lk > lq:");
    out.line("    heads.append(torch.sum(torch.slice(gk, 1, 0, lk - lq), [0]))");
    out.line("    heads.append(torch.sum(torch.slice(gv, 1, 0, lk - lq), [0]))");
    out.line("  else:");
    out.line("    heads.append(gk)");
    out.line("    heads.append(gv)");
    out.line("gq = torch.index_select(torch.cat(gqs), 0, back)");
    out.line("gk = torch.index_select(torch.cat(gks), 0, back)");
    out.line("gv = torch.index_select(torch.cat(gvs), 0, back)");
    out.line("for i in range(len(queries)):");
    out.line("  shared = keys[i].size(1) - queries[i].size(1)");
    out.line("  if shared > 0:");
    out.line("    a = prompts[i]");
    out.line("    torch.add_(torch.slice(gk, 0, a, a + shared), heads[2 * i])");
    out.line("    torch.add_(torch.slice(gv, 0, a, a + shared), heads[2 * i + 1])");
    out.line("return [torch.view(gq, q.shape), torch.view(gk, k.shape), torch.view(gv, v.shape)]");
  }

  private void flat(String name) {
    out.line("  %1$s = torch.flatten(%1$s, 0, 1)".formatted(name));
  }

  private int width() {
    return d.heads() * d.headDim();
  }
}
