// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.MachineMemory;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Dropout;
import io.github.aft4j.djl.internal.pass.Recording;
import io.github.aft4j.djl.internal.program.EmbeddingProgram;
import io.github.aft4j.djl.internal.program.EmbeddingProgram.DoraBackward;
import io.github.aft4j.djl.internal.program.EmbeddingProgram.LowRankBackward;
import io.github.aft4j.djl.internal.program.LayerProgram.TrainedPart;
import io.github.aft4j.djl.internal.weights.LowRankTerm;
import java.util.List;
import java.util.Optional;

/** Some requests of a step whose graph is held at once: scored first, then differentiated. */
final class MicroBatch implements AutoCloseable {
  private final Decoder decoder;
  private final Scope scope;
  private final Recording recording;
  private final HeadPass head;

  private MicroBatch(Decoder decoder, Scope scope, Recording recording, HeadPass head) {
    this.decoder = decoder;
    this.scope = scope;
    this.recording = recording;
    this.head = head;
  }

  /**
   * Scores the requests; frees everything if that is canceled or fails.
   *
   * @throws io.github.aft4j.api.AftException AFT-503 if their attention matrices leave no room
   */
  static MicroBatch score(
      Decoder decoder,
      PackedBatch batch,
      StepMemory memory,
      Optional<Dropout> dropout,
      Cancellation cancellation) {
    Scope scope = new Scope();
    try (GradMode mode = GradMode.off()) {
      AttentionLimits limits = memory.limits(batch.tokens(), batch.scores());
      boolean inParts = limits.hasLongRows(decoder.programs(), decoder.spec(), batch);
      memory.check(batch.tokens(), batch.scores(), inParts);
      int kept = memory.layers().kept(batch.tokens(), batch.scores(), inParts);
      Recording recording =
          new Recording(
              scope, decoder, batch, limits, kept, dropout, between(memory, cancellation));
      HeadPass head = new HeadPass(decoder, recording, memory.logits(), scope);
      return new MicroBatch(decoder, scope, recording, head);
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  /** Returns what is done before each layer. */
  private static Runnable between(StepMemory memory, Cancellation cancellation) {
    return () -> {
      cancellation.throwIfRequested();
      MachineMemory.giveBackNear(memory.limit());
    };
  }

  /** Returns the policy's log-probabilities, per request and response. */
  List<List<LogProbs>> logps() {
    List<List<LogProbs>> logps = recording.batch().split(head.logps());
    return isBalanced() ? LoadBalance.asked(logps) : logps;
  }

  /** Returns the sums that the load-balancing loss is made of. */
  float[] loads() {
    return recording.loads(LoadBalance.weights(recording.batch()));
  }

  private boolean isBalanced() {
    return decoder.spec().balance() > 0;
  }

  /**
   * Adds the gradients, those of the load-balancing loss included.
   *
   * @param derivatives with respect to every log-probability
   * @param slopes the derivatives of that loss with respect to each expert's sum of probabilities;
   *     none if there is no such loss
   */
  void backward(List<List<double[]>> derivatives, float[] slopes, Gradients gradients) {
    float[] g =
        recording.batch().join(isBalanced() ? LoadBalance.padded(derivatives) : derivatives);
    try (GradMode mode = GradMode.off()) {
      Tensor gradient = balanced(throughHead(g, gradients), slopes);
      int layer = decoder.spec().layers().size() - 1;
      for (; layer >= 0 && gradients.anyBelow(layer); layer--) {
        TrainedPart part = gradients.layer(layer);
        try (Tensor done = gradient) {
          gradient = recording.backwardLayer(layer, done, part);
        }
      }
      try (Tensor done = gradient) {
        if (layer < 0) {
          throughEmbedding(done, gradients);
        }
      }
    }
  }

  private Tensor throughHead(float[] g, Gradients gradients) {
    TrainedPart norm = gradients.finalNorm();
    try (Scope local = new Scope()) {
      Tensor hidden = head.backward(local, g, gradients);
      return recording.backwardFinalNorm(hidden, norm.weights(), norm.gradients());
    }
  }

  private Tensor withoutLoads(Tensor gradient) {
    return isBalanced() ? decoder.programs().balance().end(scope, gradient) : gradient;
  }

  private Tensor balanced(Tensor gradient, float[] slopes) {
    if (!isBalanced()) {
      return gradient;
    }
    try (Tensor done = gradient) {
      return recording.balanced(done, LoadBalance.weights(recording.batch()), slopes);
    }
  }

  private void throughEmbedding(Tensor output, Gradients gradients) {
    DecoderSpec spec = decoder.spec();
    Tensor gradient =
        spec.inputs().isPresent()
            ? throughInputs(output, gradients)
            : recording.dropEmbedding(scope, withoutLoads(output));
    double scale = spec.scaling().embedding();
    throughLookup(gradient, recording.tensors().ids(), spec.names().embedding(), scale, gradients);
    if (spec.learnedPositions()) {
      throughLookup(
          gradient, recording.tensors().positions(), spec.names().positions(), 1, gradients);
    }
  }

  /**
   * Returns the derivatives with respect to the token embeddings, which the layers' inputs depend
   * on, too.
   */
  private Tensor throughInputs(Tensor output, Gradients gradients) {
    EmbeddingProgram program = decoder.programs().embedding();
    DecoderSpec spec = decoder.spec();
    Tensor ids = recording.tensors().ids();
    List<Tensor> recorded;
    try (GradMode on = GradMode.on()) {
      recorded = program.recordInputs(scope, ids, decoder.weights().embedding());
    }
    TrainedPart part = gradients.inputs();
    List<Tensor> both = program.backward(scope, recorded, output, part.weights(), part.gradients());
    double scale = Math.sqrt(spec.inputs().orElseThrow().width());
    throughLookup(both.get(1), ids, spec.names().inputs(), scale, gradients);
    return both.get(0);
  }

  private void throughLookup(
      Tensor output, Tensor tokens, String weight, double scale, Gradients gradients) {
    EmbeddingProgram program = decoder.programs().embedding();
    List<Tensor> lookup =
        decoder.spec().padding().isPresent()
            ? program.ofTokens(scope, output, tokens)
            : List.of(output, tokens);
    Tensor gradient = lookup.get(0);
    Tensor ids = lookup.get(1);
    if (gradients.has(weight)) {
      program.backward(gradient, ids, gradients.of(weight), scale);
    }
    Optional<LowRankTerm> adapted = decoder.weights().lowRankTerm(weight);
    if (adapted.isPresent()) {
      LowRankTerm term = adapted.get();
      LowRankBackward plain =
          new LowRankBackward(
              gradient,
              ids,
              term.a().value(),
              term.b().value(),
              term.scale(),
              gradients.listOf(term.a().name()),
              gradients.listOf(term.b().name()),
              scale);
      term.lengths()
          .ifPresentOrElse(
              m ->
                  program.backward(
                      new DoraBackward(
                          plain,
                          decoder.weights().parameter(weight).value(),
                          m.value(),
                          gradients.listOf(m.name()))),
              () -> program.backward(plain));
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
