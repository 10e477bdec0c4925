// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import java.util.List;

/**
 * Settings of the optimizer, of gradient clipping, and of micro-batches.
 *
 * @since 0.1.0
 */
public final class TrainerOptions {
  private final OptimizerMethod method;
  private final double momentum;
  private final RateScale rateScale;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double weightDecay;
  private final double clipNorm;
  private final int microBatchTokens;
  private final List<String> freeze;
  private final long seed;

  private TrainerOptions(Builder builder) {
    method = builder.method;
    momentum = builder.momentum;
    rateScale = builder.rateScale;
    beta1 = builder.beta1;
    beta2 = builder.beta2;
    epsilon = builder.epsilon;
    weightDecay = builder.weightDecay;
    clipNorm = builder.clipNorm;
    microBatchTokens = builder.microBatchTokens;
    freeze = builder.freeze;
    seed = builder.seed;
  }

  /** {@return AdamW with betas (0.9, 0.999), epsilon 1e-8, no decay, clipping at 1} */
  public static TrainerOptions defaults() {
    return builder().build();
  }

  /** {@return a builder that starts from {@link #defaults}} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder that starts from these options} */
  public Builder toBuilder() {
    return new Builder()
        .method(method)
        .momentum(momentum)
        .rateScale(rateScale)
        .beta1(beta1)
        .beta2(beta2)
        .epsilon(epsilon)
        .weightDecay(weightDecay)
        .clipNorm(clipNorm)
        .microBatchTokens(microBatchTokens)
        .freeze(freeze)
        .seed(seed);
  }

  /** {@return the optimizer} A model that does not support it refuses to be trained. */
  public OptimizerMethod method() {
    return method;
  }

  /** {@return Muon's momentum, which is Nesterov's} */
  public double momentum() {
    return momentum;
  }

  /** {@return the factor by which Muon multiplies the learning rate} */
  public RateScale rateScale() {
    return rateScale;
  }

  /** {@return the decay of the first moment} */
  public double beta1() {
    return beta1;
  }

  /** {@return the decay of the second moment} */
  public double beta2() {
    return beta2;
  }

  /** {@return the number added to the root of the second moment} */
  public double epsilon() {
    return epsilon;
  }

  /** {@return the decoupled decay, which applies to tensors of two or more dimensions only} */
  public double weightDecay() {
    return weightDecay;
  }

  /** {@return the largest global L2 norm of the gradient; 0 is off} */
  public double clipNorm() {
    return clipNorm;
  }

  /**
   * {@return the largest number of tokens whose graph is held at once; 0 lets the backend choose}
   * It does not change the result beyond rounding.
   */
  public int microBatchTokens() {
    return microBatchTokens;
  }

  /** {@return regular expressions of the names of parameters that are not trained} */
  public List<String> freeze() {
    return freeze;
  }

  /** {@return the seed of dropout} */
  public long seed() {
    return seed;
  }

  private List<Object> values() {
    return List.of(
        method,
        momentum,
        rateScale,
        beta1,
        beta2,
        epsilon,
        weightDecay,
        clipNorm,
        microBatchTokens,
        freeze,
        seed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainerOptions that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "TrainerOptions" + values();
  }

  /** Collects optimizer settings; each call checks its value and names the option and its range. */
  public static final class Builder {
    private OptimizerMethod method = OptimizerMethod.ADAMW;
    private double momentum = 0.95;
    private RateScale rateScale = RateScale.MATCH_RMS_ADAMW;
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-8;
    private double weightDecay;
    private double clipNorm = 1;
    private int microBatchTokens;
    private List<String> freeze = List.of();
    private long seed;

    private Builder() {}

    /**
     * Sets the optimizer.
     *
     * @param value the optimizer
     * @return this builder
     */
    public Builder method(OptimizerMethod value) {
      method = value;
      return this;
    }

    /**
     * Sets Muon's momentum.
     *
     * @param value 0 or more, below 1
     * @return this builder
     */
    public Builder momentum(double value) {
      momentum =
          Ranges.require(value >= 0 && value < 1, "momentum", value, "0 or more and below 1");
      return this;
    }

    /**
     * Sets the factor by which Muon multiplies the learning rate.
     *
     * @param value the rule
     * @return this builder
     */
    public Builder rateScale(RateScale value) {
      rateScale = value;
      return this;
    }

    /**
     * Sets the decay of the first moment.
     *
     * @param value 0 or more, below 1
     * @return this builder
     */
    public Builder beta1(double value) {
      beta1 = Ranges.require(value >= 0 && value < 1, "beta1", value, "0 or more and below 1");
      return this;
    }

    /**
     * Sets the decay of the second moment.
     *
     * @param value 0 or more, below 1
     * @return this builder
     */
    public Builder beta2(double value) {
      beta2 = Ranges.require(value >= 0 && value < 1, "beta2", value, "0 or more and below 1");
      return this;
    }

    /**
     * Sets the number added to the root of the second moment.
     *
     * @param value above 0
     * @return this builder
     */
    public Builder epsilon(double value) {
      epsilon = Ranges.require(value > 0, "epsilon", value, "above 0");
      return this;
    }

    /**
     * Sets the decoupled decay; 0 is off.
     *
     * @param value 0 or more
     * @return this builder
     */
    public Builder weightDecay(double value) {
      weightDecay = Ranges.require(value >= 0, "weightDecay", value, "0 or more");
      return this;
    }

    /**
     * Sets the largest global L2 norm of the gradient; 0 is off.
     *
     * @param value 0 or more
     * @return this builder
     */
    public Builder clipNorm(double value) {
      clipNorm = Ranges.require(value >= 0, "clipNorm", value, "0 or more");
      return this;
    }

    /**
     * Sets the largest number of tokens whose graph is held at once; 0 lets the backend choose.
     *
     * @param value 0 or more; it does not change the result beyond rounding
     * @return this builder
     */
    public Builder microBatchTokens(int value) {
      microBatchTokens = Ranges.require(value >= 0, "microBatchTokens", value, "0 or more");
      return this;
    }

    /**
     * Sets regular expressions of the names of parameters that are not trained.
     *
     * @param value regular expressions; may be empty
     * @return this builder
     */
    public Builder freeze(List<String> value) {
      freeze = List.copyOf(value);
      return this;
    }

    /**
     * Sets the seed of dropout.
     *
     * @param value any number
     * @return this builder
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** {@return the options collected so far} */
    public TrainerOptions build() {
      return new TrainerOptions(this);
    }
  }
}
