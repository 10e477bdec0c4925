// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Findings on the groups that alignment learns from. */
final class GroupFindings {
  private static final String SECTION = "groups";
  private static final double HALF = 0.5;
  private static final double MANY = 0.05;

  private GroupFindings() {}

  /**
   * Returns the findings of one round.
   *
   * @param counts the content of {@code hygiene.json}
   */
  static List<Finding> of(String stage, JsonNode counts) {
    List<Finding> findings = new ArrayList<>();
    double groups = counts.path("groups").asDouble();
    double responses = counts.path("responses").asDouble();
    double right = counts.path("groups_only_positive").asDouble() / groups;
    double wrong = counts.path("groups_only_negative").asDouble() / groups;
    if (right + wrong > HALF) {
      String why =
          right > wrong
              ? "the questions are too easy: take harder ones, or sample more"
              : "the questions are too hard: fine-tune longer, or sample more";
      findings.add(
          Finding.red(
              SECTION,
              "One-sided groups in %s: %s only right, %s only wrong, which teach no preference; %s."
                  .formatted(stage, Numbers.percent(right), Numbers.percent(wrong), why)));
    }
    double duplicates = counts.path("dropped_duplicate").asDouble() / responses;
    if (duplicates > HALF) {
      findings.add(
          Finding.note(
              SECTION,
              "%s of the responses in %s repeated another one of their question: a higher temperature"
                      .formatted(Numbers.percent(duplicates), stage)
                  + " gives more to compare."));
    }
    share(findings, stage, "could not be judged", counts, "responses_undecided", responses);
    share(
        findings, stage, "were cut by the length limit", counts, "responses_unfinished", responses);
    return findings;
  }

  private static void share(
      List<Finding> findings,
      String stage,
      String what,
      JsonNode counts,
      String count,
      double responses) {
    double share = counts.path(count).asDouble() / responses;
    if (share > MANY) {
      findings.add(
          Finding.red(
              SECTION,
              "%s of the responses in %s %s.".formatted(Numbers.percent(share), stage, what)));
    }
  }
}
