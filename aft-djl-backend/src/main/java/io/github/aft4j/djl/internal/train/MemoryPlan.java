// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.OptimizerMethod;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.error.ComputationError;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.train.ModelShape.ShapedParameter;
import java.util.List;
import java.util.Locale;

/**
 * An estimate of the memory that training takes at its peak, in bytes.
 *
 * @param weights of the model and its adapter
 * @param gradients of what is trained
 * @param optimizer AdamW's two moments; 0 where another process has them
 * @param activations of the largest micro-batch
 * @param logits whose probabilities are kept for the way back
 * @param program the JVM and the engine
 * @param step how the activations come about
 * @param tokens of the largest micro-batch: as many as it is meant to have, or a group of more
 * @param adapted whether an adapter is trained
 */
record MemoryPlan(
    long weights,
    long gradients,
    long optimizer,
    long activations,
    long logits,
    long program,
    StepMemory step,
    int tokens,
    boolean adapted) {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long PROGRAM = 640 * MIB;

  /**
   * Plans.
   *
   * @param trained the parameters that training changes
   * @param memory of the machine, in bytes
   * @param largest tokens of the largest group, which cannot be split; 0 if it is not known
   */
  static MemoryPlan of(
      ModelShape model,
      List<ShapedParameter> trained,
      TrainerOptions options,
      long memory,
      int largest) {
    long optimizer = trained.stream().mapToLong(p -> moments(p, options)).sum();
    return of(model, trained, options, memory, largest, optimizer);
  }

  /** Plans for a process that computes gradients for another, which has the optimizer. */
  static MemoryPlan ofParts(
      ModelShape model, List<ShapedParameter> trained, TrainerOptions options, long memory) {
    return of(model, trained, options, memory, 0, 0);
  }

  private static MemoryPlan of(
      ModelShape model,
      List<ShapedParameter> trained,
      TrainerOptions options,
      long memory,
      int largest,
      long optimizer) {
    long weights = model.parameters().stream().mapToLong(ShapedParameter::bytes).sum();
    long gradients =
        DType.FLOAT32.bytes()
            * (model.wholeGradients()
                + trained.stream().mapToLong(ShapedParameter::elements).sum());
    long fixed = weights + gradients + optimizer + PROGRAM;
    DecoderSpec spec = model.spec();
    StepMemory step =
        StepMemory.plan(
            spec, model.dtype(), model.areWidened(), options, memory, fixed, model.work());
    int tokens = Math.max(step.tokens(), largest);
    return new MemoryPlan(
        weights,
        gradients,
        optimizer,
        step.layers().bytes(tokens),
        step.logitBytes(tokens, spec.dimensions().vocabulary()),
        PROGRAM,
        step,
        tokens,
        model.adapted());
  }

  /** Returns the bytes that an optimizer keeps of a parameter; with Muon at most so many. */
  private static long moments(ShapedParameter parameter, TrainerOptions options) {
    return options.method() == OptimizerMethod.ADAMW_8BIT
        ? AdamW8bitRule.bytes(parameter.elements())
        : 2L * DType.FLOAT32.bytes() * parameter.elements();
  }

  long total() {
    return weights + gradients + optimizer + activations + logits + program;
  }

  /**
   * Refuses a plan that is larger than the machine.
   *
   * @throws AftException AFT-503
   */
  void check(long memory) {
    if (total() > memory) {
      throw new AftException(
          new Problem(
              ComputationError.NOT_ENOUGH_MEMORY,
              "training",
              "a need of " + describe(),
              "at most " + size(memory) + ", which is what this machine or container has",
              advice()));
    }
  }

  private String advice() {
    return (adapted ? "" : "Train a LoRA adapter (lora.rank: 16) or freeze weights, ")
        + (adapted ? smaller() : smaller().toLowerCase(Locale.ROOT))
        + ", or give the process more memory.";
  }

  private String smaller() {
    return tokens > step.tokens()
        ? "Have fewer or shorter responses in a group"
        : "Set micro_batch_tokens to less than " + tokens;
  }

  /** Returns the plan in one line. */
  String describe() {
    return "about %s of memory: weights %s, gradients %s, optimizer %s, activations %s (%s tokens%s, %s), logits %s, program %s"
        .formatted(
            size(total()),
            size(weights),
            size(gradients),
            size(optimizer),
            size(activations),
            tokens,
            tokens > step.tokens() ? " of the largest group" : "",
            step.layers().describe(tokens),
            size(logits),
            size(program));
  }

  static String size(long bytes) {
    return bytes >= GIB
        ? String.format(Locale.ROOT, "%.2f GiB", bytes / (double) GIB)
        : (bytes + MIB - 1) / MIB + " MiB";
  }
}
