// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.core.stats.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of result tables. */
final class ResultColumns {
  private ResultColumns() {}

  /**
   * A column.
   *
   * @param title its heading
   * @param figure reads a model's figure
   * @param form writes it
   */
  record Column(
      String title,
      Function<ModelFigures, Optional<? extends Figure>> figure,
      Function<Figure, String> form) {

    boolean hasValue(ModelFigures model) {
      return figure.apply(model).isPresent();
    }

    String cell(ModelFigures model) {
      Optional<? extends Figure> value = figure.apply(model);
      return value.isPresent() ? form.apply(value.get()) : "n/a";
    }
  }

  /** Returns the columns of the greedy answers and the scores; none without a single figure. */
  static List<Column> of(List<ModelFigures> models) {
    return Stream.of(
            new Column("accuracy", ModelFigures::accuracy, ResultColumns::interval),
            new Column(
                "assessment accuracy", ModelFigures::assessmentAccuracy, ResultColumns::interval),
            new Column("ranking accuracy", ModelFigures::rankingAccuracy, ResultColumns::interval),
            new Column("perplexity", ModelFigures::perplexity, number("%.3f")),
            new Column("degenerate", ModelFigures::degenerate, ResultColumns::share),
            new Column("undecided", ModelFigures::undecided, ResultColumns::share),
            new Column("unfinished", ModelFigures::unfinished, ResultColumns::share),
            new Column("tokens", ModelFigures::tokens, number("%.1f")))
        .filter(column -> models.stream().anyMatch(column::hasValue))
        .toList();
  }

  /** Returns the columns of k random answers to each question. */
  static List<Column> ofSamples(int k) {
    return List.of(
        sampled("mean of " + k, SampledFigures::accuracy, ResultColumns::interval),
        sampled("self-consistency", SampledFigures::selfConsistency, ResultColumns::interval),
        new Column(
            "pass@" + k, model -> model.sampled().map(s -> s.passAt(k)), ResultColumns::interval),
        sampled("degenerate", SampledFigures::degenerate, ResultColumns::share),
        sampled("undecided", SampledFigures::undecided, ResultColumns::share),
        sampled("unfinished", SampledFigures::unfinished, ResultColumns::share),
        sampled("tokens", SampledFigures::tokens, number("%.1f")));
  }

  private static Column sampled(
      String title,
      Function<SampledFigures, ? extends Figure> figure,
      Function<Figure, String> form) {
    return new Column(title, model -> model.sampled().map(figure), form);
  }

  private static String interval(Figure figure) {
    return String.format(
        Locale.ROOT,
        "%.1f %% [%.1f, %.1f]",
        100 * figure.value(),
        100 * figure.low(),
        100 * figure.high());
  }

  private static String share(Figure figure) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * figure.value());
  }

  private static Function<Figure, String> number(String format) {
    return figure -> String.format(Locale.ROOT, format, figure.value());
  }
}
