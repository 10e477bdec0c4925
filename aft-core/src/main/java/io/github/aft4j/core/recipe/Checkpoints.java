// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * The intervals at which a training stage writes its state; the result does not depend on them.
 *
 * @since 0.1.0
 */
public final class Checkpoints {
  private final double seconds;
  private final int steps;

  Checkpoints(double seconds, int steps) {
    this.seconds = seconds;
    this.steps = steps;
  }

  /** {@return the seconds between two states; 0 is off} */
  public double seconds() {
    return seconds;
  }

  /** {@return the steps between two states; 0 is off} */
  public int steps() {
    return steps;
  }
}
