// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.estimate;

/**
 * The seconds that a kind of work takes.
 *
 * @param start seconds before the work runs as fast as it can, whatever its amount
 * @param unit seconds of each unit
 */
record StageCost(double start, double unit) {
  /** Loading and compiling of a stage's code; what a small trial must not multiply. */
  private static final double START = 0.3;

  /** Returns the cost of work that took so long. */
  static StageCost of(long units, double seconds) {
    double start = Math.min(START, seconds / 2);
    return new StageCost(start, (seconds - start) / units);
  }

  double seconds(long units) {
    return start + unit * units;
  }
}
