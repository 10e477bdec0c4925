// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.core.evaluate.AnswerRecord.ReferenceScore;
import io.github.aft4j.core.stats.Bootstrap;
import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.Proportion;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Makes figures, with their uncertainty, of what an evaluation recorded. */
final class Figures {
  private final Bootstrap bootstrap;

  Figures(long seed) {
    this.bootstrap = Bootstrap.seeded(seed);
  }

  ModelFigures of(String model, ModelRecords records) {
    List<AnswerRecord> answers = records.answers();
    List<List<JudgedScore>> scores =
        records.assessments().stream().map(AssessmentRecord::scores).toList();
    return new ModelFigures(
        model,
        share(answers, Answer::isRight),
        share(answers, Answer::isUndecided),
        share(answers, Answer::isUnfinished),
        share(answers, Answer::degenerate),
        some(mean(answers, a -> a.greedy().tokens())),
        some(perplexity(answers)),
        some(meanShare(AssessmentAccuracy.pairwise(scores))),
        some(meanShare(AssessmentAccuracy.ranking(scores))),
        hasSamples(answers) ? Optional.of(sampled(answers)) : Optional.empty());
  }

  Comparison compare(
      String model, List<AnswerRecord> second, String against, List<AnswerRecord> first) {
    return new Comparison(
        model,
        against,
        McNemar.of(right(first), right(second)),
        bootstrap.difference(accuracies(first), accuracies(second)),
        hasSamples(first) && hasSamples(second)
            ? Optional.of(
                new Comparison.Sampled(
                    bootstrap.difference(
                        shares(first, Answer::isRight), shares(second, Answer::isRight)),
                    McNemar.of(votes(first), votes(second))))
            : Optional.empty());
  }

  private SampledFigures sampled(List<AnswerRecord> answers) {
    int k = answers.get(0).samples().size();
    SortedMap<Integer, Estimate> passAt = new TreeMap<>();
    for (int drawn = 2; drawn < k; drawn *= 2) {
      passAt.put(drawn, passAt(answers, drawn));
    }
    passAt.put(k, passAt(answers, k));
    return new SampledFigures(
        k,
        meanShare(shares(answers, Answer::isRight)),
        new Proportion(count(votes(answers)), answers.size()),
        passAt,
        meanShare(shares(answers, Answer::isUndecided)),
        meanShare(shares(answers, Answer::isUnfinished)),
        meanShare(shares(answers, Answer::degenerate)),
        mean(answers, a -> a.samples().stream().mapToDouble(Answer::tokens).average().orElse(0)));
  }

  private Estimate passAt(List<AnswerRecord> answers, int drawn) {
    return meanShare(
        answers.stream()
            .mapToDouble(
                a ->
                    PassAtK.of(
                        a.samples().size(),
                        (int) a.samples().stream().filter(Answer::isRight).count(),
                        drawn))
            .toArray());
  }

  private Estimate perplexity(List<AnswerRecord> answers) {
    List<ReferenceScore> scored =
        answers.stream().map(AnswerRecord::reference).flatMap(Optional::stream).toList();
    return Perplexity.of(
        scored.stream().mapToDouble(ReferenceScore::logp).toArray(),
        scored.stream().mapToDouble(ReferenceScore::tokens).toArray(),
        bootstrap);
  }

  private Estimate mean(List<AnswerRecord> answers, ToDoubleFunction<AnswerRecord> value) {
    return bootstrap.mean(answers.stream().mapToDouble(value).toArray());
  }

  /**
   * Returns the mean of shares between 0 and 1. Where all are 0, or all 1, resamples do not differ,
   * and the interval is Wilson's with the questions as trials.
   */
  private Estimate meanShare(double[] shares) {
    Estimate mean = bootstrap.mean(shares);
    if (shares.length == 0 || (mean.value() != 0 && mean.value() != 1)) {
      return mean;
    }
    int successes = mean.value() == 0 ? 0 : shares.length;
    return new Estimate(
        mean.value(), new Proportion(successes, shares.length).interval(), shares.length);
  }

  private static Optional<Estimate> some(Estimate estimate) {
    return Optional.of(estimate).filter(e -> e.questions() > 0);
  }

  private static Optional<Proportion> share(
      List<AnswerRecord> answers, Predicate<Answer> condition) {
    long counted = answers.stream().map(AnswerRecord::greedy).filter(condition).count();
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Proportion(Math.toIntExact(counted), answers.size()));
  }

  /** Returns, for each question, the share of its random answers that meet a condition. */
  private static double[] shares(List<AnswerRecord> answers, Predicate<Answer> condition) {
    return answers.stream()
        .mapToDouble(
            a -> (double) a.samples().stream().filter(condition).count() / a.samples().size())
        .toArray();
  }

  private static double[] accuracies(List<AnswerRecord> answers) {
    return answers.stream().mapToDouble(a -> a.greedy().isRight() ? 1 : 0).toArray();
  }

  private static List<Boolean> right(List<AnswerRecord> answers) {
    return answers.stream().map(a -> a.greedy().isRight()).toList();
  }

  private static List<Boolean> votes(List<AnswerRecord> answers) {
    return answers.stream().map(AnswerRecord::isVoteRight).toList();
  }

  private static int count(List<Boolean> votes) {
    return Math.toIntExact(votes.stream().filter(v -> v).count());
  }

  private static boolean hasSamples(List<AnswerRecord> answers) {
    return !answers.isEmpty() && !answers.get(0).samples().isEmpty();
  }
}
