// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.recipe.GroupRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Groups whose scores contradict their verdicts: a negative response has at least the score of a
 * positive one. Losses that rank would follow the score and losses that compare pairs the verdict;
 * one rule, applied before any loss sees the group, makes all of them learn the same.
 */
final class Contradictions {
  private Contradictions() {}

  /** Refuses given responses that contradict themselves, all at once, if the recipe asks for it. */
  static void check(GroupRules rules, DataSet train, String place) {
    Problems problems = new Problems();
    if (rules.contradictions() == GroupRules.Contradictions.REFUSE) {
      for (Example example : train.examples()) {
        List<Judgment> judgments =
            example.responses().stream().map(GivenResponse::judgment).toList();
        problem(judgments, place + ", question '" + example.question().id() + "'")
            .ifPresent(problems);
      }
    }
    problems.throwIfAny();
  }

  /**
   * Returns the responses of a group without their contradiction.
   *
   * @param place the group in errors
   * @return empty if the group is skipped
   */
  static Optional<List<Response>> resolve(
      GroupRules rules, List<Response> responses, Hygiene hygiene, String place) {
    List<Judgment> judgments = responses.stream().map(Response::judgment).toList();
    Optional<Problem> problem = problem(judgments, place);
    if (problem.isEmpty()) {
      return Optional.of(responses);
    }
    hygiene.count("contradictions", 1);
    Optional<List<Response>> resolved =
        switch (rules.contradictions()) {
          case REFUSE -> throw new AftException(problem.get());
          case SKIP -> Optional.empty();
          case VERDICT -> Optional.of(responses.stream().map(Contradictions::byVerdict).toList());
          case SCORE -> byScore(responses);
        };
    if (resolved.isEmpty()) {
      hygiene.count("skipped_contradiction", 1);
    }
    return resolved;
  }

  private static Optional<Problem> problem(List<Judgment> judgments, String place) {
    OptionalDouble positive =
        judgments.stream()
            .filter(j -> j.verdict() == Verdict.POSITIVE)
            .mapToDouble(Judgment::rewardOrVerdict)
            .min();
    OptionalDouble negative =
        judgments.stream()
            .filter(j -> j.verdict() == Verdict.NEGATIVE)
            .mapToDouble(Judgment::rewardOrVerdict)
            .max();
    if (positive.isEmpty()
        || negative.isEmpty()
        || positive.getAsDouble() > negative.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            DatasetError.CONTRADICTIONS,
            place,
            positive.getAsDouble() == negative.getAsDouble()
                ? "a positive and a negative response with the same score " + positive.getAsDouble()
                : "a positive response with score "
                    + positive.getAsDouble()
                    + " and a negative one with score "
                    + negative.getAsDouble(),
            "a higher score of the positive response",
            "Correct the row, or set groups.contradictions to verdict, score or skip."));
  }

  private static Response byVerdict(Response response) {
    Judgment old = response.judgment();
    return with(
        response,
        new Judgment(old.verdict(), OptionalDouble.empty(), old.extracted(), old.reason()));
  }

  /**
   * Makes as many responses positive as before, those with the highest scores. Where equal scores
   * leave open which, they are undecided; where all are equal there is nothing to learn.
   */
  private static Optional<List<Response>> byScore(List<Response> responses) {
    List<Double> scores =
        responses.stream()
            .map(Response::judgment)
            .filter(j -> j.verdict() != Verdict.UNDECIDED)
            .map(Judgment::rewardOrVerdict)
            .sorted(Comparator.reverseOrder())
            .toList();
    int positive = (int) responses.stream().filter(Response::isPositive).count();
    double last = scores.get(positive - 1);
    double next = scores.get(positive);
    if (scores.get(0).equals(scores.get(scores.size() - 1))) {
      return Optional.empty();
    }
    return Optional.of(
        responses.stream()
            .map(r -> r.judgment().verdict() == Verdict.UNDECIDED ? r : byScore(r, last, next))
            .toList());
  }

  private static Response byScore(Response response, double last, double next) {
    Judgment old = response.judgment();
    double score = old.rewardOrVerdict();
    Verdict verdict =
        last == next && score == last
            ? Verdict.UNDECIDED
            : score >= last ? Verdict.POSITIVE : Verdict.NEGATIVE;
    return with(
        response, new Judgment(verdict, OptionalDouble.of(score), old.extracted(), old.reason()));
  }

  private static Response with(Response response, Judgment judgment) {
    Completion completion = response.completion();
    return new Response(completion, judgment, response.origin());
  }
}
