// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.loss;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.cli.error.CommandError;
import java.util.ArrayList;
import java.util.List;

/** Refuses a case that lacks what its loss reads. */
final class RequiredScores {
  private RequiredScores() {}

  /**
   * Checks.
   *
   * @throws AftException naming every response that lacks something
   */
  static void check(Requirements required, List<ScoredGroup> groups) {
    List<Problem> problems = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      List<ScoredResponse> responses = groups.get(g).responses();
      for (int r = 0; r < responses.size(); r++) {
        for (Score score : required.scores()) {
          if (isMissing(score, responses.get(r))) {
            problems.add(
                new Problem(
                    CommandError.MISSING_LOGPS,
                    "groups[" + g + "].responses[" + r + "]",
                    "no " + field(score),
                    "the log-probabilities that the loss reads (" + score + ")",
                    "Add " + field(score) + "."));
          }
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  private static boolean isMissing(Score score, ScoredResponse response) {
    return switch (score) {
      case REFERENCE -> response.reference().size() == 0;
      case SAMPLING -> response.sampling().size() == 0;
      case MISMATCHED -> response.mismatch().isEmpty();
    };
  }

  private static String field(Score score) {
    return switch (score) {
      case REFERENCE -> "ref_logprobs";
      case SAMPLING -> "old_logprobs";
      case MISMATCHED -> "kl_logprobs and kl_ref_logprobs";
    };
  }
}
