package io.github.aft4j.api;

import java.util.List;

/**
 * AdamW (Loshchilov and Hutter 2019) with global-norm clipping.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay decoupled; applied to tensors of two or more dimensions only
 * @param clipNorm largest global L2 norm of the gradient; 0 is off
 * @param microBatchTokens most tokens whose graph is held at once; 0 lets the backend choose. Does
 *     not change the result beyond rounding
 * @param freeze regular expressions of parameter names that are not trained
 * @param seed of dropout
 */
public record TrainerOptions(
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double clipNorm,
    int microBatchTokens,
    List<String> freeze,
    long seed) {
  public TrainerOptions {
    freeze = List.copyOf(freeze);
    if (!(beta1 >= 0 && beta1 < 1)
        || !(beta2 >= 0 && beta2 < 1)
        || !(epsilon > 0)
        || !(weightDecay >= 0)
        || !(clipNorm >= 0)
        || microBatchTokens < 0) {
      throw new IllegalArgumentException("A trainer option is out of range");
    }
  }

  /** The same with another seed. */
  public TrainerOptions withSeed(long value) {
    return new TrainerOptions(
        beta1, beta2, epsilon, weightDecay, clipNorm, microBatchTokens, freeze, value);
  }

  /** betas (0.9, 0.999), epsilon 1e-8, no decay, clipping at 1. */
  public static TrainerOptions defaults() {
    return new TrainerOptions(0.9, 0.999, 1e-8, 0, 1, 0, List.of(), 0);
  }
}
