package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of an evaluation as tables. */
final class ResultTable {
  private static final Map<String, String> TITLES =
      Map.of("base", "base", "sft", "VFT", "control", "VFT continued", "aft", "AFT");

  private static final List<String> HEADER =
      List.of(
          "model",
          "accuracy",
          "assessment accuracy",
          "perplexity",
          "degenerate",
          "undecided",
          "unfinished",
          "tokens");

  private ResultTable() {}

  static List<String> markdown(JsonNode summary) {
    List<String> lines = new ArrayList<>();
    lines.add("| " + String.join(" | ", HEADER) + " |");
    lines.add("| --- |" + " ---: |".repeat(HEADER.size() - 1));
    for (JsonNode row : summary.path("models")) {
      lines.add("| " + String.join(" | ", cells(row)) + " |");
    }
    return lines;
  }

  /** For a terminal: columns padded to one width each. */
  static String text(JsonNode summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    summary.path("models").forEach(row -> rows.add(cells(row)));
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        int column = c;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        String pad = " ".repeat(width - row.get(c).length());
        text.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
      }
      text.append('\n');
    }
    comparisons(summary).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Every pair of models with the paired test between them. */
  static List<String> comparisons(JsonNode summary) {
    List<String> lines = new ArrayList<>();
    for (JsonNode pair : summary.path("comparisons")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s against %s: %d questions only the former has right, %d only the latter;"
                  + " McNemar's exact p = %.2g",
              title(pair.path("second").asText()),
              title(pair.path("first").asText()),
              pair.path("only_second_right").asInt(),
              pair.path("only_first_right").asInt(),
              pair.path("p_value").asDouble()));
    }
    return lines;
  }

  private static List<String> cells(JsonNode row) {
    JsonNode assessment = row.path("assessment_accuracy");
    return List.of(
        title(row.path("model").asText()),
        percent(row.path("accuracy")),
        percent(assessment.has("value") ? assessment : row.path("ranking_accuracy")),
        number(row.path("perplexity"), "%.3f"),
        share(row.path("degenerate")),
        share(row.path("undecided")),
        share(row.path("unfinished")),
        number(row.path("tokens"), "%.1f"));
  }

  private static String title(String model) {
    return TITLES.getOrDefault(model, model);
  }

  private static String percent(JsonNode figure) {
    return figure.has("value")
        ? String.format(
            Locale.ROOT,
            "%.1f %% [%.1f, %.1f]",
            100 * figure.path("value").asDouble(),
            100 * figure.path("low").asDouble(),
            100 * figure.path("high").asDouble())
        : "n/a";
  }

  private static String share(JsonNode figure) {
    return figure.has("value")
        ? String.format(Locale.ROOT, "%.1f %%", 100 * figure.path("value").asDouble())
        : "n/a";
  }

  private static String number(JsonNode figure, String format) {
    return figure.has("value")
        ? String.format(Locale.ROOT, format, figure.path("value").asDouble())
        : "n/a";
  }
}
