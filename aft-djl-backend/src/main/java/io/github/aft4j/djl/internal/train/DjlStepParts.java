// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.pack.Batches;
import io.github.aft4j.djl.internal.pack.RequestCheck;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Micro-batches with a gradient of their own. A gradient travels as the numbers of all trained
 * parameters, one after another, in FP32 as the processor holds it.
 */
final class DjlStepParts implements StepParts {
  private final StepPasses passes;
  private final Gradients gradients;
  private final Update update;

  /** Takes a step with what the gradients hold. */
  interface Update {
    StepResult step(List<ScoreRequest> requests, double learningRate);
  }

  /**
   * Parts of the steps of a trainer.
   *
   * @param gradients of the trainer, which every call changes
   * @throws AftException if a gradient is too large to travel
   */
  DjlStepParts(StepPasses passes, Gradients gradients, Update update) {
    this.passes = passes;
    this.gradients = gradients;
    this.update = update;
    long bytes = elements(gradients) * DType.FLOAT32.bytes();
    // Room for what travels with it in the same array.
    if (bytes > Integer.MAX_VALUE - (1 << 24)) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "data_parallel",
              "a gradient of " + bytes + " bytes",
              "less than 2 GiB",
              "Train a LoRA adapter (lora.rank: 16), freeze weights, or remove data_parallel."));
    }
  }

  private static long elements(Gradients gradients) {
    return gradients.all().stream().mapToLong(Tensor::elements).sum();
  }

  @Override
  public List<List<Integer>> split(List<ScoreRequest> requests) {
    RequestCheck.check(passes.decoder().spec().dimensions(), requests);
    return Batches.split(requests, passes.memory().tokens());
  }

  @Override
  public List<List<LogProbs>> score(List<ScoreRequest> part, long step) {
    try (MicroBatch batch = passes.score(part, step)) {
      return batch.logps();
    }
  }

  @Override
  public byte[] gradient(List<ScoreRequest> part, Objective objective, long step) {
    gradients.zero();
    List<Integer> all = IntStream.range(0, part.size()).boxed().toList();
    try (MicroBatch batch = passes.score(part, step)) {
      batch.backward(Derivatives.of(objective, part, all, batch.logps()), gradients);
    }
    gradients.complete();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(elements(gradients) * DType.FLOAT32.bytes()));
    gradients.all().forEach(tensor -> passes.decoder().bytes().read(tensor, bytes::put));
    return bytes.array();
  }

  @Override
  public StepResult step(List<ScoreRequest> requests, GradientSource parts, double learningRate) {
    float[] sum = new float[Math.toIntExact(elements(gradients))];
    parts.forEach(part -> add(part, sum));
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
    return update.step(requests, learningRate);
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
