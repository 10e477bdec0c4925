// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.StepResult.OwnLoss;
import io.github.aft4j.commons.Span;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.pack.Batches;
import io.github.aft4j.djl.internal.pack.RequestCheck;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Micro-batches with a gradient of their own. A gradient travels as the numbers of all trained
 * parameters, one after another, in FP32 as the processor holds it.
 */
final class DjlStepParts implements StepParts {
  /** Room for what travels with a gradient in the same array. */
  private static final long LARGEST = Integer.MAX_VALUE - (1 << 24);

  private final StepPasses passes;
  private final Optional<LoadBalance> balance;
  private final Gradients gradients;
  private final Update update;

  /** Takes a step with what the gradients hold. */
  interface Update {
    StepResult step(List<ScoreRequest> requests, double learningRate, List<OwnLoss> own);
  }

  /**
   * Parts of the steps of a trainer.
   *
   * @param balance a loss whose derivative needs the whole step, if it is trained
   * @param gradients of the trainer, which every call changes
   */
  DjlStepParts(
      StepPasses passes, Optional<LoadBalance> balance, Gradients gradients, Update update) {
    this.passes = passes;
    this.balance = balance;
    this.gradients = gradients;
    this.update = update;
  }

  /** Returns the reason for which gradients of so many numbers cannot travel, if there is one. */
  static Optional<String> obstacle(long elements) {
    long bytes = elements * DType.FLOAT32.bytes();
    return bytes <= LARGEST
        ? Optional.empty()
        : Optional.of(
            "a gradient of " + bytes + " bytes, of which each worker sends less than 2 GiB");
  }

  private static long elements(Gradients gradients) {
    return gradients.all().stream().mapToLong(Tensor::elements).sum();
  }

  private List<ScoreRequest> computed(List<ScoreRequest> requests) {
    return balance.isPresent() ? LoadBalance.whole(requests) : requests;
  }

  @Override
  public List<List<Integer>> split(List<ScoreRequest> requests) {
    RequestCheck.check(passes.decoder().spec().dimensions(), requests);
    return Batches.split(computed(requests), passes.memory().tokens());
  }

  @Override
  public int sums() {
    return balance.map(LoadBalance::sums).orElse(0);
  }

  @Override
  public Scores score(List<ScoreRequest> part, long step) {
    List<ScoreRequest> computed = computed(part);
    try (MicroBatch batch = passes.score(computed, step)) {
      return new Scores(
          batch.logps(),
          balance.map(loss -> loss.sums(batch.loads(), computed)).orElseGet(List::of));
    }
  }

  @Override
  public byte[] gradient(
      List<ScoreRequest> part, Objective objective, List<Double> sums, long step) {
    gradients.zero();
    List<Integer> all = IntStream.range(0, part.size()).boxed().toList();
    try (MicroBatch batch = passes.score(computed(part), step)) {
      batch.backward(
          Derivatives.of(objective, part, all, batch.logps()),
          balance.map(loss -> loss.slopes(sums)).orElseGet(() -> new float[0]),
          gradients);
    }
    gradients.complete();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(elements(gradients) * DType.FLOAT32.bytes()));
    gradients.all().forEach(tensor -> passes.decoder().bytes().read(tensor, bytes::put));
    return bytes.array();
  }

  @Override
  public StepResult step(
      List<ScoreRequest> requests, GradientSource parts, List<Double> sums, double learningRate) {
    float[] sum = new float[Math.toIntExact(elements(gradients))];
    parts.forEach(part -> add(part, sum));
    try (Span span = Span.of("optimize")) {
      return update(requests, sum, sums, learningRate);
    }
  }

  private StepResult update(
      List<ScoreRequest> requests, float[] sum, List<Double> sums, double learningRate) {
    int[] at = {0};
    for (Tensor tensor : gradients.all()) {
      passes
          .decoder()
          .bytes()
          .write(
              tensor,
              memory -> {
                FloatBuffer floats = memory.order(ByteOrder.nativeOrder()).asFloatBuffer();
                int count = floats.remaining();
                floats.put(sum, at[0], count);
                at[0] += count;
              });
    }
    return update.step(
        requests, learningRate, balance.stream().map(loss -> loss.figure(sums)).toList());
  }

  private static void add(byte[] part, float[] sum) {
    FloatBuffer floats = ByteBuffer.wrap(part).order(ByteOrder.nativeOrder()).asFloatBuffer();
    if (floats.remaining() != sum.length) {
      throw new IllegalArgumentException(floats.remaining() + " numbers instead of " + sum.length);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += floats.get(i);
    }
  }
}
