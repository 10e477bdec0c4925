// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.schedule;

/**
 * The learning rate of each optimizer step: a linear rise from zero over the first {@code warmup}
 * share of the steps, then constant, or a linear or cosine fall from the peak to {@code finalShare}
 * of it at the last step.
 *
 * @param shape what follows the warm-up
 * @param peak the highest learning rate
 * @param warmup share of the steps, in [0, 1)
 * @param finalShare learning rate at the end as a share of the peak; not used by CONSTANT
 * @since 0.1.0
 */
public record Schedule(Shape shape, double peak, double warmup, double finalShare) {

  /** The course after the warm-up. */
  public enum Shape {
    /** The peak, to the end. */
    CONSTANT,
    /** A straight fall. */
    LINEAR,
    /** A fall along half a cosine. */
    COSINE
  }

  /**
   * Checks the ranges.
   *
   * @param shape what follows the warm-up
   * @param peak the highest learning rate
   * @param warmup share of the steps, in [0, 1)
   * @param finalShare learning rate at the end as a share of the peak; not used by CONSTANT
   */
  public Schedule {
    if (!(peak >= 0)
        || !(warmup >= 0 && warmup < 1)
        || !(finalShare >= 0 && finalShare <= 1)
        || Double.isInfinite(peak)) {
      throw new IllegalArgumentException("A schedule's value is out of range");
    }
  }

  /**
   * {@return the learning rate of one step}
   *
   * @param step from 0
   * @param steps of the whole stage
   */
  public double at(long step, long steps) {
    long rise = Math.round(warmup * steps);
    if (step < rise) {
      return peak * (step + 1) / (rise + 1);
    }
    double progress = steps - rise <= 1 ? 0 : (double) (step - rise) / (steps - rise - 1);
    double share =
        switch (shape) {
          case CONSTANT -> 1;
          case LINEAR -> 1 - progress * (1 - finalShare);
          case COSINE -> finalShare + (1 - finalShare) * 0.5 * (1 + Math.cos(Math.PI * progress));
        };
    return peak * share;
  }
}
