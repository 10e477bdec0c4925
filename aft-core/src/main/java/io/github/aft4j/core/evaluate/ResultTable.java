// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.core.stats.Figure;
import io.github.aft4j.core.stats.McNemar;
import io.github.aft4j.core.stats.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of an evaluation as tables and sentences.
 *
 * @param report the figures
 * @since 0.1.0
 */
public record ResultTable(EvaluationReport report) {
  private static final Map<String, String> TITLES =
      Map.of("base", "base", "sft", "VFT", "control", "VFT continued", "aft", "AFT");

  /** {@return the lines of a report in Markdown} */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    for (List<List<String>> table : tables()) {
      List<String> header = table.get(0);
      lines.add("| " + String.join(" | ", header) + " |");
      lines.add("| --- |" + " ---: |".repeat(header.size() - 1));
      table
          .subList(1, table.size())
          .forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
      lines.add("");
    }
    sentences().forEach(line -> lines.add("- " + line));
    return lines;
  }

  /** {@return a text for a terminal: columns padded to one width each} */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (List<List<String>> table : tables()) {
      for (List<String> row : table) {
        for (int c = 0; c < row.size(); c++) {
          int column = c;
          int width = table.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
          String pad = " ".repeat(width - row.get(c).length());
          text.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
        }
        text.append('\n');
      }
    }
    sentences().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private List<List<List<String>>> tables() {
    List<List<List<String>>> tables = new ArrayList<>();
    tables.add(rows(report.models(), ResultColumns.of(report.models())));
    List<ModelFigures> sampled =
        report.models().stream().filter(model -> model.sampled().isPresent()).toList();
    sampled.stream()
        .findFirst()
        .flatMap(ModelFigures::sampled)
        .ifPresent(first -> tables.add(rows(sampled, ResultColumns.ofSamples(first.k()))));
    return tables;
  }

  private static List<List<String>> rows(
      List<ModelFigures> models, List<ResultColumns.Column> columns) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("model"));
    columns.forEach(c -> header.add(c.title()));
    rows.add(header);
    for (ModelFigures model : models) {
      List<String> row = new ArrayList<>(List.of(title(model.model())));
      columns.forEach(c -> row.add(c.cell(model)));
      rows.add(row);
    }
    return rows;
  }

  /** Returns the paired tests of every pair of models, and what rests on few questions. */
  private List<String> sentences() {
    List<String> lines = new ArrayList<>();
    for (Comparison pair : report.comparisons()) {
      String names = title(pair.model()) + " against " + title(pair.against());
      lines.add(names + ": " + test(pair.test()));
      lines.add(names + ": " + difference(pair.difference()));
      pair.sampled()
          .ifPresent(
              sampled -> {
                lines.add(names + ", mean of the samples: " + difference(sampled.difference()));
                lines.add(names + ", most frequent answer: " + test(sampled.selfConsistency()));
              });
    }
    for (ModelFigures model : report.models()) {
      small(lines, model, "accuracy", model.accuracy());
      small(lines, model, "assessment accuracy", model.assessmentAccuracy());
      small(lines, model, "ranking accuracy", model.rankingAccuracy());
    }
    return lines;
  }

  private static void small(
      List<String> lines, ModelFigures model, String name, Optional<? extends Figure> figure) {
    if (figure.isPresent() && figure.get().isSmall()) {
      lines.add(
          "A small sample: the %s of %s rests on %s question%s."
              .formatted(
                  name,
                  title(model.model()),
                  figure.get().questions(),
                  figure.get().questions() == 1 ? "" : "s"));
    }
  }

  private static String test(McNemar test) {
    return String.format(
        Locale.ROOT,
        "%d questions only the former has right, %d only the latter; McNemar's exact p = %.2g",
        test.onlySecond(),
        test.onlyFirst(),
        test.pValue());
  }

  private static String difference(PairedDifference difference) {
    return String.format(
        Locale.ROOT,
        "%+.1f points [%.1f, %.1f], paired bootstrap p = %.2g",
        100 * difference.value(),
        100 * difference.low(),
        100 * difference.high(),
        difference.pValue());
  }

  /**
   * {@return the name of a model of a run for people, such as {@code VFT} for {@code sft}}
   *
   * @param model the model's name in the run
   */
  public static String title(String model) {
    return TITLES.getOrDefault(model, model);
  }
}
