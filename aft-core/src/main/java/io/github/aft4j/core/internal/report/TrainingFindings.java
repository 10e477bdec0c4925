// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Findings on the course of a training stage. */
final class TrainingFindings {
  private static final String SECTION = "training";
  private static final int FEW = 20;
  private static final double SPIKE = 20;

  private TrainingFindings() {}

  static List<Finding> of(Curves curves) {
    List<Finding> findings = new ArrayList<>();
    if (curves.steps().size() < FEW) {
      return findings;
    }
    rewards(curves).ifPresent(findings::add);
    saturated(curves).ifPresent(findings::add);
    loss(curves).ifPresent(findings::add);
    gradient(curves).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> rewards(Curves curves) {
    Optional<double[]> chosen = curves.named("rewards/chosen");
    Optional<double[]> rejected = curves.named("rewards/rejected");
    return chosen.isPresent()
            && rejected.isPresent()
            && end(chosen.get()) < Math.min(0, start(chosen.get()))
            && end(rejected.get()) < start(rejected.get())
        ? Optional.of(
            Finding.red(
                SECTION,
                Numbers.text(
                    "Both rewards fall in %s: chosen to %.3f, rejected to %.3f. The margin grows"
                        + " because rejected responses fall faster, while the model also leaves"
                        + " the chosen ones.",
                    curves.stage(), end(chosen.get()), end(rejected.get()))))
        : Optional.empty();
  }

  private static Optional<Finding> saturated(Curves curves) {
    boolean reward = curves.named("rewards/accuracies").filter(a -> end(a) >= 0.99).isPresent();
    boolean idle = curves.named("pairs/active").filter(a -> end(a) < 0.05).isPresent();
    boolean ordered = curves.named("assessment_accuracy").filter(a -> end(a) >= 0.995).isPresent();
    return (reward && idle) || ordered
        ? Optional.of(
            Finding.note(
                SECTION,
                "Margins saturate in "
                    + curves.stage()
                    + ": nearly every pair is in order at the end, so further steps teach little"
                    + " but memory. Fewer epochs, or harder groups."))
        : Optional.empty();
  }

  private static Optional<Finding> loss(Curves curves) {
    return curves
        .named("loss")
        .filter(loss -> end(loss) > start(loss) + 0.05 * Math.abs(start(loss)))
        .map(
            loss ->
                Finding.note(
                    SECTION,
                    Numbers.text(
                        "The loss of %s rose from %.4g to %.4g. Unless a weight was warmed up,"
                            + " lower the learning rate.",
                        curves.stage(), start(loss), end(loss))));
  }

  private static Optional<Finding> gradient(Curves curves) {
    double[] norms = curves.named("grad_norm").orElse(new double[0]).clone();
    Arrays.sort(norms);
    if (norms.length == 0 || Double.isNaN(norms[norms.length - 1])) {
      return Optional.empty();
    }
    double median = norms[norms.length / 2];
    double largest = norms[norms.length - 1];
    return largest > SPIKE * median
        ? Optional.of(
            Finding.note(
                SECTION,
                Numbers.text(
                    "The gradient of %s spiked to %.3g, %.0f times its median. Clipping bounds such"
                        + " a step; look at what its questions have in common.",
                    curves.stage(), largest, largest / median)))
        : Optional.empty();
  }

  /** Returns the mean of the first tenth. */
  private static double start(double[] values) {
    return mean(values, 0, Math.max(1, values.length / 10));
  }

  /** Returns the mean of the last tenth. */
  private static double end(double[] values) {
    return mean(values, values.length - Math.max(1, values.length / 10), values.length);
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).filter(v -> !Double.isNaN(v)).average().orElse(0);
  }
}
