// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.evaluate.ModelFigures;
import io.github.aft4j.core.evaluate.SampledFigures;
import io.github.aft4j.core.stats.Figure;
import io.github.aft4j.core.stats.Interval;
import io.github.aft4j.core.stats.Proportion;
import io.github.aft4j.core.stats.Replicates;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The results of a method.
 *
 * @param method the method
 * @param pieces one for each seed, ascending
 */
record Row(Method method, List<Piece> pieces) {
  Row {
    pieces = List.copyOf(pieces);
  }

  Setting setting() {
    return pieces.get(0).setting();
  }

  Replicates accuracy() {
    return new Replicates(pieces.stream().map(Piece::accuracy).toList());
  }

  /** Returns the interval of the accuracy: Student's over seeds, Wilson's if there is one. */
  Interval accuracyInterval() {
    if (pieces.size() > 1) {
      Interval interval = accuracy().interval(0.95);
      return new Interval(
          Math.max(0, interval.low()), Math.min(1, interval.high()), interval.level());
    }
    List<Boolean> answers = pieces.get(0).answers();
    int right = Math.toIntExact(answers.stream().filter(r -> r).count());
    return new Proportion(right, answers.size()).interval();
  }

  Replicates assessment() {
    return figure(ModelFigures::assessmentAccuracy);
  }

  Replicates ranking() {
    return figure(ModelFigures::rankingAccuracy);
  }

  Replicates perplexity() {
    return figure(ModelFigures::perplexity);
  }

  Replicates degenerate() {
    return figure(ModelFigures::degenerate);
  }

  Replicates unfinished() {
    return figure(ModelFigures::unfinished);
  }

  Replicates length() {
    return figure(ModelFigures::tokens);
  }

  /** Returns the mean accuracy of random answers; without values where none are drawn. */
  Replicates sampled() {
    return figure(figures -> figures.sampled().map(SampledFigures::accuracy));
  }

  double supervisedTokens() {
    return pieces.stream().mapToLong(Piece::supervisedTokens).average().orElse(0);
  }

  long steps() {
    return pieces.get(0).steps();
  }

  ScoreBins scores() {
    return pieces.stream().map(Piece::scores).reduce(ScoreBins::plus).orElseThrow();
  }

  private Replicates figure(Function<ModelFigures, Optional<? extends Figure>> figure) {
    return new Replicates(
        pieces.stream()
            .map(piece -> figure.apply(piece.figures()))
            .map(value -> value.isPresent() ? value.get().value() : Double.NaN)
            .filter(value -> !value.isNaN())
            .toList());
  }
}
