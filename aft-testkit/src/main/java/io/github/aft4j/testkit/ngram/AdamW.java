// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.OptimizerMethod;
import io.github.aft4j.api.model.TrainerOptions;
import java.nio.ByteBuffer;

/** AdamW (Loshchilov and Hutter 2019) with clipping by the global norm. */
final class AdamW {
  private final TrainerOptions options;
  private final double[] first;
  private final double[] second;
  private long steps;

  AdamW(TrainerOptions options, int weights) {
    if (options.method() != OptimizerMethod.ADAMW) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "optimizer",
              options.method().name(),
              OptimizerMethod.ADAMW.name(),
              "This model has no other optimizer."));
    }
    this.options = options;
    this.first = new double[weights];
    this.second = new double[weights];
  }

  long steps() {
    return steps;
  }

  /** Takes a step; {@code norm} is the gradient's. */
  void step(double[] weights, double[] gradient, double norm, double learningRate) {
    steps++;
    double clip = options.clipNorm() > 0 ? Math.min(1, options.clipNorm() / (norm + 1e-6)) : 1;
    double correction1 = 1 - Math.pow(options.beta1(), (double) steps);
    double correction2 = 1 - Math.pow(options.beta2(), (double) steps);
    for (int i = 0; i < weights.length; i++) {
      double g = gradient[i] * clip;
      first[i] = options.beta1() * first[i] + (1 - options.beta1()) * g;
      second[i] = options.beta2() * second[i] + (1 - options.beta2()) * g * g;
      weights[i] -= learningRate * options.weightDecay() * weights[i];
      weights[i] -=
          learningRate
              * (first[i] / correction1)
              / (Math.sqrt(second[i] / correction2) + options.epsilon());
    }
  }

  /** Writes both moments; the number of steps is the caller's. */
  void write(ByteBuffer state) {
    state.put(NgramTable.bytes(first)).put(NgramTable.bytes(second));
  }

  void read(long taken, ByteBuffer state) {
    steps = taken;
    state.asDoubleBuffer().get(first).get(second);
  }
}
