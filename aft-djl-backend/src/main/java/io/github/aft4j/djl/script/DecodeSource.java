package io.github.aft4j.djl.script;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.Dimensions;
import io.github.aft4j.djl.decoder.LayerSpec;
import java.util.List;

/**
 * Writes decoding with cached keys and values, a whole model per call:
 *
 * <ul>
 *   <li>{@code prefill(ids, positions, embed, layers, freqs, rows, back, pools, slots, lengths)}:
 *       packed prompts, [T], whose keys and values are written into pools. Prompt i has {@code
 *       lengths[i]} tokens and goes to {@code slots[i]} of {@code pools[i]}, which is [L, 2, Q, K,
 *       P, D] with P positions for each of Q prompts; {@code rows} holds the prompts as indices
 *       into the packed tokens, [n, l] each, padded at the end, {@code back} [T] where in them a
 *       token is;
 *   <li>{@code decode(state, embed, layers, last, head, freqs, pools, lengths, members, back, keys,
 *       values, columns)}: one token for each of R rows to logits [R, V]. {@code state} [3, R]
 *       holds each row's token, its position, and how many of the row's own keys are cached
 *       already; these are in {@code keys} and {@code values}, per layer [R', K, C, D] with R' at
 *       least R and C at least {@code columns}. The rows of a prompt attend to its keys in one
 *       product: {@code members}, one [Q, n] for each pool, lists them, padded with any row; {@code
 *       lengths}, [Q] each, says how many tokens each prompt has, {@code back} [R] where a row is
 *       among all members in sequence.
 * </ul>
 *
 * {@code embed}, {@code layers}, {@code last}, {@code head} are the embeddings, all layers' weights
 * one after the other, the last norm's, and the head. Both parts of the attention are joined as one
 * softmax. Hidden keys get a score so low that their weight is exactly zero, and finite, so that a
 * part that is hidden altogether gives no NaN: what other rows and prompts there are changes no bit
 * of a row's result as long as the matrix product computes its rows alike.
 */
final class DecodeSource {
  private final DecoderSpec spec;
  private final int layerSize;
  private final SourceWriter out;
  private final List<Integer> windows;

  private DecodeSource(DecoderSpec spec, AdaptedWeights adapted, SourceWriter out) {
    this.spec = spec;
    this.layerSize = adapted.size(spec);
    this.out = out;
    this.windows = spec.layers().stream().map(LayerSpec::window).distinct().sorted().toList();
  }

  /** Writes the methods; they need those of {@link DecoderSource}. */
  static void write(DecoderSpec spec, AdaptedWeights adapted, SourceWriter out) {
    DecodeSource source = new DecodeSource(spec, adapted, out);
    source.prefill();
    source.decode();
  }

  private void prefill() {
    out.def(
        "prefill",
        "ids: Tensor, positions: Tensor, embed: List[Tensor], layers: List[Tensor], freqs:"
            + " List[Tensor], rows: List[Tensor], back: Tensor, pools: List[Tensor], slots:"
            + " List[int], lengths: List[int]",
        "int");
    out.line("x = (self).embed(ids, positions, embed)");
    rotations();
    int layers = spec.layers().size();
    for (int layer = 0; layer < layers; layer++) {
      attentionIn(layer, "");
      out.line("(self).store(k, v, %d, pools, slots, lengths)".formatted(layer));
      if (layer < layers - 1) {
        out.line(
            "a = (self).attend_prompts(q, k, v, rows, back, %s, %s, %d)"
                .formatted(
                    spec.attention().scale(),
                    spec.attention().softCap(),
                    spec.layers().get(layer).window()));
        out.line("x = (self).attention_out(x, a, w)");
      }
    }
    out.line("return 0");
  }

  private void decode() {
    Dimensions d = spec.dimensions();
    out.def(
        "decode",
        "state: Tensor, embed: List[Tensor], layers: List[Tensor], last: List[Tensor], head:"
            + " List[Tensor], freqs: List[Tensor], pools: List[Tensor], lengths: List[Tensor],"
            + " members: List[Tensor], back: Tensor, keys: List[Tensor], values: List[Tensor],"
            + " columns: int",
        "Tensor");
    out.line("positions = torch.select(state, 0, 1)");
    out.line("own = torch.select(state, 0, 2)");
    out.line("rows = torch.arange(state.size(1), device=state.device)");
    out.line("x = (self).embed(torch.select(state, 0, 0), positions, embed)");
    rotations();
    for (int w = 0; w < windows.size(); w++) {
      out.line("mine%d = (self).own_mask(own, columns, %d)".formatted(w, windows.get(w)));
      out.line("theirs%d = annotate(List[Tensor], [])".formatted(w));
      out.line("for i in range(len(pools)):");
      out.line(
          ("  theirs%d.append((self).prompt_mask(positions, members[i], lengths[i],"
                  + " pools[i].size(4), %d, %d))")
              .formatted(w, d.heads() / d.keyValueHeads(), windows.get(w)));
    }
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      attentionIn(layer, DecoderSource.ROWS);
      out.line("(self).append(keys[%d], k, rows, own)".formatted(layer));
      out.line("(self).append(values[%d], v, rows, own)".formatted(layer));
      out.line(
          ("a = (self).attend_cached(q, keys[%1$d], values[%1$d], mine%2$d, pools, %1$d, members,"
                  + " theirs%2$d, back, %3$s, %4$s)")
              .formatted(
                  layer, window(layer), spec.attention().scale(), spec.attention().softCap()));
      out.line("x = (self).attention_out%s(x, a, w)".formatted(DecoderSource.ROWS));
    }
    out.line(
        "return (self).logits%s((self).final_norm(x, last), head)".formatted(DecoderSource.ROWS));
  }

  /** The rotary tables c0, s0, c1, ... of the positions. */
  private void rotations() {
    for (int i = 0; i < spec.rotaries().size(); i++) {
      out.line(
          "c%1$d, s%1$d = (self).rotation(positions, freqs[%1$d], %2$s, x.dtype)"
              .formatted(i, spec.rotaries().get(i).attentionFactor()));
    }
  }

  private void attentionIn(int layer, String suffix) {
    LayerSpec it = spec.layers().get(layer);
    String tables =
        it.rotary() == LayerSpec.NO_ROTARY ? "x, x" : "c%1$d, s%1$d".formatted(it.rotary());
    out.line("w = layers[%d:%d]".formatted(layer * layerSize, (layer + 1) * layerSize));
    out.line(
        "q, k, v = (self).%s%s(x, w, %s)".formatted(DecoderSource.attentionIn(it), suffix, tables));
  }

  private int window(int layer) {
    return windows.indexOf(spec.layers().get(layer).window());
  }
}
