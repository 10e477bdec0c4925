// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.List;

/** Computes whole models with cached keys and values. */
public final class DecodeProgram {
  /**
   * Packed prompts that are computed into the cache.
   *
   * @param ids of the packed tokens, [T]
   * @param positions of the packed tokens, [T]
   * @param embed the embeddings' weights
   * @param layers all layers' weights, one layer after the other
   * @param freqs of every rotary embedding
   * @param rows [n, l] indices of the prompts of each width
   * @param back [T] the place of a token among all rows
   * @param pools each prompt's pool, [L, 2, Q, K, P, D]
   * @param slots each prompt's place in its pool
   * @param lengths each prompt's tokens
   */
  public record Prefill(
      Tensor ids,
      Tensor positions,
      TensorList embed,
      TensorList layers,
      TensorList freqs,
      List<Tensor> rows,
      Tensor back,
      List<Tensor> pools,
      List<Long> slots,
      List<Long> lengths)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(ids)
          .tensor(positions)
          .tensors(embed)
          .tensors(layers)
          .tensors(freqs)
          .tensors(rows)
          .tensor(back)
          .tensors(pools)
          .integers(slots)
          .integers(lengths);
    }
  }

  /**
   * One token for each of R rows.
   *
   * @param state [3, R] each row's token, its position, and how many of its own keys are cached
   * @param embed the embeddings' weights
   * @param layers all layers' weights, one layer after the other
   * @param last the last norm's weights
   * @param head the head's
   * @param freqs of every rotary embedding
   * @param pools the prompts' keys and values, [L, 2, Q, K, P, D] each
   * @param lengths of the prompts of each pool, [Q]
   * @param members the rows of each prompt of each pool, [Q, n]
   * @param back [R] the place of a row among all members
   * @param keys the rows' own, for each layer [R', K, C, D]
   * @param values the rows' own
   * @param columns of keys and values that are read
   */
  public record Decode(
      Tensor state,
      TensorList embed,
      TensorList layers,
      TensorList last,
      TensorList head,
      TensorList freqs,
      List<Tensor> pools,
      List<Tensor> lengths,
      List<Tensor> members,
      Tensor back,
      TensorList keys,
      TensorList values,
      int columns)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(state)
          .tensors(embed)
          .tensors(layers)
          .tensors(last)
          .tensors(head)
          .tensors(freqs)
          .tensors(pools)
          .tensors(lengths)
          .tensors(members)
          .tensor(back)
          .tensors(keys)
          .tensors(values)
          .integer(columns);
    }
  }

  static final ScriptMethod<Prefill> PREFILL = new ScriptMethod<>("prefill", Prefill.class);
  static final ScriptMethod<Decode> DECODE = new ScriptMethod<>("decode", Decode.class);

  private final Script script;

  /** Absent in decoders whose layers all have attention. */
  private final ScriptMethod<Prefill> prefillMixed =
      new ScriptMethod<>("prefill_mixed", Prefill.class);

  DecodeProgram(Script script) {
    this.script = script;
  }

  /** Computes prompts' keys and values into their places. */
  public void prefill(Prefill arguments) {
    script.run(PREFILL, arguments);
  }

  /**
   * Computes the same of a decoder some of whose layers have no attention. Returns what these
   * layers remember: layer by layer, of every prompt its recent tokens and its state.
   */
  public List<Tensor> prefillMixed(Scope scope, Prefill arguments) {
    return script.callMany(scope, prefillMixed, arguments);
  }

  /** Returns the rows' logits, [R, V]. */
  public Tensor decode(Scope scope, Decode arguments) {
    return script.call(scope, DECODE, arguments);
  }
}
