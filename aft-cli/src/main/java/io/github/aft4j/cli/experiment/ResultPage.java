// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.evaluate.ModelFigures;
import io.github.aft4j.core.report.Block;
import io.github.aft4j.core.report.FigurePage;
import io.github.aft4j.core.stats.Figure;
import io.github.aft4j.core.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The page of the results.
 *
 * @param results the results
 */
record ResultPage(Results results) {

  String html() {
    ResultTables tables = new ResultTables(results);
    FigurePage page =
        new FigurePage(results.study().title(), results.summary())
            .section("Claims", tables.claims())
            .section(
                "Methods",
                bars("Task accuracy, with 95 % intervals over seeds", results.compared()),
                tables.methods(
                    "Mean ± standard deviation over seeds, in percent", results.compared()))
            .section(
                "Comparisons", tables.contrasts(), new Block.Text(List.of(ResultTables.READING)))
            .section("Assessment and task accuracy", together(), perplexity())
            .section("Perplexity and degeneration", degenerate())
            .section("Scores of right and wrong responses", distributions());
    if (!results.switches().isEmpty()) {
      page.section("Accuracy over beta", beta())
          .section(
              "What the paper leaves open",
              tables.methods("Each changed alone", results.switches()));
    }
    return page.section("Tuning", tables.trials())
        .section("Origin", new Block.Text(results.origins()))
        .html();
  }

  private static Block.Bars bars(String caption, List<Row> rows) {
    List<Block.Bar> bars = new ArrayList<>();
    for (Row row : rows) {
      Interval interval = row.accuracyInterval();
      bars.add(
          new Block.Bar(
              row.method().title(), row.accuracy().mean(), interval.low(), interval.high()));
    }
    return new Block.Bars(caption, bars);
  }

  private Block.Bars degenerate() {
    return new Block.Bars(
        "Degenerate answers",
        results.compared().stream()
            .filter(row -> !row.degenerate().values().isEmpty())
            .map(
                row -> {
                  double[] shares =
                      row.degenerate().values().stream().mapToDouble(v -> v).toArray();
                  return new Block.Bar(
                      row.method().title(),
                      row.degenerate().mean(),
                      DoubleStream.of(shares).min().orElseThrow(),
                      DoubleStream.of(shares).max().orElseThrow());
                })
            .toList());
  }

  private Block.Chart together() {
    String r = String.format(Locale.ROOT, "Pearson's r = %.2f", results.correlation().r());
    return scatter(
        "Assessment accuracy against task accuracy, " + r,
        "assessment accuracy",
        ModelFigures::assessmentAccuracy,
        "Each point is a run: a method and a seed.");
  }

  private Block.Chart perplexity() {
    return scatter(
        "Perplexity of the references against task accuracy",
        "perplexity",
        ModelFigures::perplexity,
        "Each point is a run. A ranking loss alone lets go of the references.");
  }

  private Block.Chart scatter(
      String title,
      String yLabel,
      Function<ModelFigures, Optional<? extends Figure>> figure,
      String note) {
    List<Piece> points =
        results.pieces().stream()
            .filter(p -> results.method(p.method()).family() != Method.Family.SWITCH)
            .filter(p -> figure.apply(p.figures()).isPresent())
            .sorted(Comparator.comparingDouble(Piece::accuracy))
            .toList();
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    Predicate<Piece> alone = p -> p.method().endsWith(Methods.ALONE);
    curves.put("with the VFT term", values(points, alone.negate(), figure));
    curves.put("without it", values(points, alone, figure));
    return new Block.Chart(
        title,
        "task accuracy",
        yLabel,
        Block.Shape.POINTS,
        points.stream().map(Piece::accuracy).toList(),
        curves,
        note);
  }

  private static List<Double> values(
      List<Piece> points,
      Predicate<Piece> shown,
      Function<ModelFigures, Optional<? extends Figure>> figure) {
    return points.stream()
        .map(p -> shown.test(p) ? figure.apply(p.figures()).get().value() : Double.NaN)
        .toList();
  }

  private List<Block.Chart> distributions() {
    double width = -ScoreBins.LOW / ScoreBins.COUNT;
    List<Double> edges =
        IntStream.range(0, ScoreBins.COUNT).mapToObj(i -> ScoreBins.LOW + i * width).toList();
    List<Block.Chart> charts = new ArrayList<>();
    for (Row row : results.compared()) {
      Map<String, List<Double>> curves = new LinkedHashMap<>();
      curves.put("right", shares(row.scores().right()));
      curves.put("wrong", shares(row.scores().wrong()));
      charts.add(
          new Block.Chart(
              row.method().title(), "score", "share", Block.Shape.STEPS, edges, curves, ""));
    }
    return charts;
  }

  private static List<Double> shares(List<Integer> counts) {
    double all = Math.max(1, counts.stream().mapToInt(n -> n).sum());
    return counts.stream().map(n -> n / all).toList();
  }

  private Block.Chart beta() {
    List<Row> rows =
        results.switches().stream()
            .filter(row -> row.method().name().startsWith(Methods.BETA))
            .toList();
    Map<String, List<Double>> curves = new LinkedHashMap<>();
    curves.put("task accuracy", rows.stream().map(row -> row.accuracy().mean()).toList());
    curves.put("assessment accuracy", rows.stream().map(row -> row.assessment().mean()).toList());
    return new Block.Chart(
        "VFT + L_A, boundary",
        "beta",
        "share",
        Block.Shape.LINES,
        rows.stream()
            .map(row -> Double.valueOf(row.method().name().substring(Methods.BETA.length())))
            .toList(),
        curves,
        "The learning rate is the same for all.");
  }
}
