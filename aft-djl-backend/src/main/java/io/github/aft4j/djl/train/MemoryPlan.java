package io.github.aft4j.djl.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.TrainerOptions;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.model.Decoder;
import io.github.aft4j.djl.model.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What training takes at its height, about, in bytes. A group of more tokens than a micro-batch is
 * meant to have takes more activations.
 *
 * @param weights of the model and its adapter
 * @param gradients of what is trained
 * @param optimizer AdamW's two moments
 * @param activations of a micro-batch
 * @param logits whose probabilities are kept for the way back
 * @param program the JVM and the engine
 * @param step how the activations come about
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
    boolean adapted) {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long PROGRAM = 640 * MIB;

  /**
   * Plans.
   *
   * @param trained the parameters that training changes
   * @param memory of the machine, in bytes
   */
  static MemoryPlan of(
      Decoder decoder, List<Parameter> trained, TrainerOptions options, long memory) {
    Set<Parameter> trainable = Set.copyOf(decoder.trainable());
    long weights =
        decoder.parameters().stream().mapToLong(p -> p.bytes(trainable.contains(p))).sum();
    long gradients = DType.FLOAT32.bytes() * elements(trained);
    long fixed = weights + 3 * gradients + PROGRAM;
    DecoderSpec spec = decoder.spec();
    StepMemory step = StepMemory.plan(spec, decoder.dtype(), options, memory - fixed);
    long logits = Math.min(step.logits(), (long) step.tokens() * spec.dimensions().vocabulary());
    return new MemoryPlan(
        weights,
        gradients,
        2 * gradients,
        step.tokens() * step.bytesPerToken(spec, decoder.dtype(), step.tokens()),
        logits * bytesPerLogit(decoder.dtype()),
        PROGRAM,
        step,
        decoder.adapter().isPresent());
  }

  /** Logits are FP32; those that are computed in BF16 are held beside them. */
  private static int bytesPerLogit(DType dtype) {
    return DType.FLOAT32.bytes() + (dtype == DType.FLOAT32 ? 0 : dtype.bytes());
  }

  private static long elements(List<Parameter> parameters) {
    return parameters.stream().mapToLong(Parameter::elements).sum();
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
              "AFT-503",
              "training",
              "a need of " + describe(),
              "at most " + size(memory) + ", which is what this machine or container has",
              advice()));
    }
  }

  private String advice() {
    return (adapted ? "" : "Train a LoRA adapter (lora.rank: 16) or freeze weights, ")
        + (adapted ? "Set" : "set")
        + " micro_batch_tokens to less than "
        + step.tokens()
        + ", or give the process more memory.";
  }

  /** In a line. */
  String describe() {
    return "about %s of memory: weights %s, gradients %s, optimizer %s, activations %s (%d tokens, layers %s), logits %s, program %s"
        .formatted(
            size(total()),
            size(weights),
            size(gradients),
            size(optimizer),
            size(activations),
            step.tokens(),
            step.recompute(step.tokens()) ? "computed twice" : "kept",
            size(logits),
            size(program));
  }

  private static String size(long bytes) {
    return bytes >= GIB
        ? String.format(Locale.ROOT, "%.2f GiB", bytes / (double) GIB)
        : (bytes + MIB - 1) / MIB + " MiB";
  }
}
