// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import io.github.aft4j.core.evaluate.AssessmentAccuracy;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Findings on the scores of right and wrong responses, before and after. */
final class ScoreFindings {
  private static final String SECTION = "scores";

  /** In nats per token; a smaller fall is that of a model that spreads its probability a little. */
  private static final double FALL = 0.1;

  private static final double FAR_BELOW = 0.2;

  private ScoreFindings() {}

  static List<Finding> of(Scores scores) {
    List<Finding> findings = new ArrayList<>();
    List<Scores.OfModel> models = scores.models();
    if (models.isEmpty()) {
      return findings;
    }
    Scores.OfModel first = models.get(0);
    Scores.OfModel last = models.get(models.size() - 1);
    bothFall(first, last).ifPresent(findings::add);
    assessment(last).ifPresent(findings::add);
    scores.boundary().flatMap(b -> below(b, last)).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> bothFall(Scores.OfModel first, Scores.OfModel last) {
    double right = Scores.mean(last.right()) - Scores.mean(first.right());
    double wrong = Scores.mean(last.wrong()) - Scores.mean(first.wrong());
    return right < -FALL && wrong < -FALL
        ? Optional.of(
            Finding.red(
                SECTION,
                Numbers.text(
                    "Both fall: right responses lost %.2f, wrong ones %.2f nats per token. The"
                        + " probability goes to text that nobody judged; use a constraint, a"
                        + " likelihood term, or a lower learning rate.",
                    -right, -wrong)))
        : Optional.empty();
  }

  private static Optional<Finding> assessment(Scores.OfModel last) {
    double[] shares =
        AssessmentAccuracy.pairwise(
            last.assessments().stream().map(AssessmentRecord::scores).toList());
    double mean = Scores.mean(shares);
    return mean < 0.55
        ? Optional.of(
            Finding.red(
                SECTION,
                "The model does not tell right from wrong: assessment accuracy is "
                    + Numbers.percent(mean)
                    + " after training, and chance is 50 %."))
        : Optional.empty();
  }

  private static Optional<Finding> below(Boundary boundary, Scores.OfModel last) {
    double[] distances = boundary.distances(last.assessments());
    double below = Arrays.stream(distances).map(d -> d < 0 ? 1 : 0).average().orElse(0);
    return below > FAR_BELOW && Scores.mean(distances) < -boundary.width()
        ? Optional.of(
            Finding.note(
                SECTION,
                "%s of the worse responses lie below the boundary of %s: the constraint holds them"
                        .formatted(Numbers.percent(below), boundary.loss())
                    + " weakly. A larger beta or weight pulls them up."))
        : Optional.empty();
  }
}
