package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The figures of an {@link EvaluationSummary} as tables and sentences. */
public final class ResultTable {
  private static final Map<String, String> TITLES =
      Map.of("base", "base", "sft", "VFT", "control", "VFT continued", "aft", "AFT");

  private ResultTable() {}

  /** For a report. */
  public static List<String> markdown(JsonNode summary) {
    List<String> lines = new ArrayList<>();
    for (List<List<String>> table : tables(summary)) {
      List<String> header = table.get(0);
      lines.add("| " + String.join(" | ", header) + " |");
      lines.add("| --- |" + " ---: |".repeat(header.size() - 1));
      table
          .subList(1, table.size())
          .forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
      lines.add("");
    }
    sentences(summary).forEach(line -> lines.add("- " + line));
    return lines;
  }

  /** For a terminal: columns padded to one width each. */
  public static String text(JsonNode summary) {
    StringBuilder text = new StringBuilder();
    for (List<List<String>> table : tables(summary)) {
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
    sentences(summary).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static List<List<List<String>>> tables(JsonNode summary) {
    List<JsonNode> models = list(summary.path("models"));
    List<List<List<String>>> tables = new ArrayList<>();
    tables.add(rows(models, ResultColumns.of(models)));
    List<JsonNode> sampled = models.stream().filter(m -> m.has("samples")).toList();
    if (!sampled.isEmpty()) {
      tables.add(rows(sampled, ResultColumns.ofSamples(sampled)));
    }
    return tables;
  }

  private static List<List<String>> rows(
      List<JsonNode> models, List<ResultColumns.Column> columns) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("model"));
    columns.forEach(c -> header.add(c.title()));
    rows.add(header);
    for (JsonNode model : models) {
      List<String> row = new ArrayList<>(List.of(title(model.path("model").asText())));
      columns.forEach(c -> row.add(c.cell(model)));
      rows.add(row);
    }
    return rows;
  }

  /** Every pair of models with the paired tests between them, and what rests on few questions. */
  private static List<String> sentences(JsonNode summary) {
    List<String> lines = new ArrayList<>();
    for (JsonNode pair : summary.path("comparisons")) {
      String names =
          title(pair.path("second").asText()) + " against " + title(pair.path("first").asText());
      lines.add(names + ": " + test(pair));
      lines.add(names + ": " + difference(pair.path("difference")));
      JsonNode samples = pair.path("samples");
      if (samples.has("difference")) {
        lines.add(names + ", mean of the samples: " + difference(samples.path("difference")));
        lines.add(names + ", most frequent answer: " + test(samples.path("self_consistency")));
      }
    }
    for (JsonNode model : summary.path("models")) {
      for (String figure : List.of("accuracy", "assessment_accuracy", "ranking_accuracy")) {
        if (model.path(figure).path("small").asBoolean()) {
          lines.add(
              "A small sample: the %s of %s rests on %d questions."
                  .formatted(
                      figure.replace('_', ' '),
                      title(model.path("model").asText()),
                      model.path(figure).path("questions").asInt()));
        }
      }
    }
    return lines;
  }

  private static String test(JsonNode test) {
    return String.format(
        Locale.ROOT,
        "%d questions only the former has right, %d only the latter; McNemar's exact p = %.2g",
        test.path("only_second_right").asInt(),
        test.path("only_first_right").asInt(),
        test.path("p_value").asDouble());
  }

  private static String difference(JsonNode difference) {
    return String.format(
        Locale.ROOT,
        "%+.1f points [%.1f, %.1f], paired bootstrap p = %.2g",
        100 * difference.path("value").asDouble(),
        100 * difference.path("low").asDouble(),
        100 * difference.path("high").asDouble(),
        difference.path("p_value").asDouble());
  }

  private static String title(String model) {
    return TITLES.getOrDefault(model, model);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
