// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The size of the experiment.
 *
 * @param name its name in pieces
 * @param training questions to learn from
 * @param validation questions that settings are chosen on
 * @param test questions that the results are of
 * @param epochs of VFT
 * @param alignmentEpochs of every method after it
 * @param seeds the number of seeds
 * @param tuned whether a method's setting is chosen where it has several; otherwise each method has
 *     its first one, and the results are no evidence
 */
record Dose(
    String name,
    int training,
    int validation,
    int test,
    int epochs,
    int alignmentEpochs,
    int seeds,
    boolean tuned) {
  static final Dose FULL = new Dose("full", 1500, 300, 500, 20, 2, 5, true);
  static final Dose QUICK = new Dose("quick", 500, 0, 167, 20, 2, 1, false);

  /** Of a real model; docs/experiment.md says how long it takes. */
  static final Dose REAL = new Dose("real", 240, 0, 100, 2, 1, 3, true);

  /** The seed of the runs that settings are chosen by; none of the results'. */
  static final long TUNING_SEED = 100;

  private static final int BATCH = 32;
  private static final int ALIGNMENT_BATCH = 16;

  /** Returns the first seeds of the results, which were fixed before the first run. */
  static List<Long> seeds(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  int batch() {
    return BATCH;
  }

  int alignmentBatch() {
    return ALIGNMENT_BATCH;
  }

  /** Returns the optimizer steps of VFT. */
  int steps() {
    return epochs * ceiling(training, BATCH);
  }

  /** Returns the optimizer steps of every method after VFT. */
  int alignmentSteps() {
    return alignmentEpochs * alignmentSteps(training);
  }

  /** Returns the steps of one epoch of alignment over a number of groups. */
  static int alignmentSteps(int groups) {
    return ceiling(groups, ALIGNMENT_BATCH);
  }

  /** Returns the epochs that a number of alignment steps needs. */
  int alignmentEpochs(int steps) {
    return ceiling(steps, alignmentSteps(training));
  }

  private static int ceiling(int a, int b) {
    return (a + b - 1) / b;
  }
}
