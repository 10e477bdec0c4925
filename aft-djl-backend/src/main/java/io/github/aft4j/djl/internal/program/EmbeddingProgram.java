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

/** Looks tokens up, and adds to the gradients of what was looked up. */
public final class EmbeddingProgram {
  record Embed(Tensor ids, Tensor positions, TensorList w) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(ids).tensor(positions).tensors(w);
    }
  }

  record Drop(Tensor x, Tensor keys, int site, double p) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).tensor(keys).integer(site).number(p);
    }
  }

  record Backward(Tensor gx, Tensor ids, Tensor grad, double scale) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(gx).tensor(ids).tensor(grad).number(scale);
    }
  }

  /**
   * The way back through the low-rank term of a lookup.
   *
   * @param gx dL/d(looked up), [T, H]
   * @param ids what was looked up, [T]
   * @param a the term's A
   * @param b the term's B
   * @param s the term's scale
   * @param gradsA the gradient of A, or none
   * @param gradsB the gradient of B, or none
   * @param scale of the embeddings
   */
  public record LowRankBackward(
      Tensor gx,
      Tensor ids,
      Tensor a,
      Tensor b,
      Tensor s,
      List<Tensor> gradsA,
      List<Tensor> gradsB,
      double scale)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(gx)
          .tensor(ids)
          .tensor(a)
          .tensor(b)
          .tensor(s)
          .tensors(gradsA)
          .tensors(gradsB)
          .number(scale);
    }
  }

  /**
   * The way back through the low-rank term of a lookup with DoRA.
   *
   * @param plain the arguments of a plain term
   * @param w what rows are looked up in, [V, H]
   * @param m the lengths that the columns have, [H]
   * @param gradsM the gradient of m, or none
   */
  public record DoraBackward(LowRankBackward plain, Tensor w, Tensor m, List<Tensor> gradsM)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer
          .tensor(plain.gx)
          .tensor(plain.ids)
          .tensor(w)
          .tensor(plain.a)
          .tensor(plain.b)
          .tensor(plain.s)
          .tensor(m)
          .tensors(plain.gradsA)
          .tensors(plain.gradsB)
          .tensors(gradsM)
          .number(plain.scale);
    }
  }

  record RecordInputs(Tensor ids, TensorList w) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(ids).tensors(w);
    }
  }

  record OfTokens(Tensor gx, Tensor ids) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(gx).tensor(ids);
    }
  }

  record InputsBackward(List<Tensor> saved, Tensor gx, TensorList weights, TensorList grads)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensors(saved).tensor(gx).tensors(weights).tensors(grads);
    }
  }

  static final ScriptMethod<Embed> EMBED = new ScriptMethod<>("embed", Embed.class);
  static final ScriptMethod<Drop> DROP = new ScriptMethod<>("drop", Drop.class);
  static final ScriptMethod<Backward> BACKWARD =
      new ScriptMethod<>("embed_backward", Backward.class);
  static final ScriptMethod<LowRankBackward> LOW_RANK_BACKWARD =
      new ScriptMethod<>("low_rank_rows_backward", LowRankBackward.class);

  private final Script script;

  /** Absent in decoders whose layers have no inputs beside the residual stream. */
  private final ScriptMethod<RecordInputs> recordInputs =
      new ScriptMethod<>("record_inputs", RecordInputs.class);

  /** Absent in decoders whose padding is no exception. */
  private final ScriptMethod<OfTokens> ofTokens = new ScriptMethod<>("of_tokens", OfTokens.class);

  /** Absent without DoRA. */
  private final ScriptMethod<DoraBackward> doraBackward =
      new ScriptMethod<>("dora_rows_backward", DoraBackward.class);

  private final ScriptMethod<InputsBackward> inputsBackward =
      new ScriptMethod<>("inputs_backward", InputsBackward.class);

  EmbeddingProgram(Script script) {
    this.script = script;
  }

  /**
   * Returns token embeddings, [T, H].
   *
   * @param ids INT64 [T]
   * @param positions INT64 [T]
   * @param weights the embeddings', with their low-rank terms
   */
  public Tensor embed(Scope scope, Tensor ids, Tensor positions, TensorList weights) {
    return script.call(scope, EMBED, new Embed(ids, positions, weights));
  }

  /**
   * Returns embeddings after dropout, or derivatives with respect to them, which is the same
   * operation.
   *
   * @param keys the tokens', [T]
   */
  public Tensor drop(Scope scope, Tensor x, Tensor keys, double probability) {
    return script.call(scope, DROP, new Drop(x, keys, DropoutSites.EMBEDDING, probability));
  }

  /**
   * Returns derivatives with respect to lookups without those of padding, then the ids that were
   * looked up.
   */
  public List<Tensor> ofTokens(Scope scope, Tensor gradient, Tensor ids) {
    return script.callMany(scope, ofTokens, new OfTokens(gradient, ids));
  }

  /** Records what the layers are told beside the residual stream. */
  public List<Tensor> recordInputs(Scope scope, Tensor ids, TensorList weights) {
    return script.callMany(scope, recordInputs, new RecordInputs(ids, weights));
  }

  /**
   * Returns the derivatives with respect to what was looked up in both embeddings, [T, H] and [T,
   * L·P].
   *
   * @param recorded by {@link #recordInputs}
   * @param gradient dL/d(embedded), [T, H + L·P]
   * @param weights the trained ones of those that follow the lookups
   * @param sums their gradients, which are added to
   */
  public List<Tensor> backward(
      Scope scope, List<Tensor> recorded, Tensor gradient, TensorList weights, TensorList sums) {
    return script.callMany(
        scope, inputsBackward, new InputsBackward(recorded, gradient, weights, sums));
  }

  /** Adds scale times dL/d(looked up) to the gradient of an embedding. */
  public void backward(Tensor gradient, Tensor ids, Tensor sum, double scale) {
    script.run(BACKWARD, new Backward(gradient, ids, sum, scale));
  }

  /** Adds to the gradients of a low-rank term. */
  public void backward(LowRankBackward arguments) {
    script.run(LOW_RANK_BACKWARD, arguments);
  }

  /** Adds to the gradients of a low-rank term with DoRA. */
  public void backward(DoraBackward arguments) {
    script.run(doraBackward, arguments);
  }
}
