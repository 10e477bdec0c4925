package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The columns of result tables; one without a single figure is left away. */
final class ResultColumns {
  private ResultColumns() {}

  /**
   * A column.
   *
   * @param title its heading
   * @param pointer the figure in a model's row
   * @param form how it is written
   */
  record Column(String title, String pointer, Form form) {
    boolean hasValue(JsonNode model) {
      return model.at(pointer).has("value");
    }

    String cell(JsonNode model) {
      return hasValue(model) ? form.write(model.at(pointer)) : "n/a";
    }
  }

  /** How a figure is written. */
  enum Form {
    INTERVAL,
    SHARE,
    PERPLEXITY,
    LENGTH;

    String write(JsonNode figure) {
      double value = figure.path("value").asDouble();
      return switch (this) {
        case INTERVAL ->
            String.format(
                Locale.ROOT,
                "%.1f %% [%.1f, %.1f]",
                100 * value,
                100 * figure.path("low").asDouble(),
                100 * figure.path("high").asDouble());
        case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
        case PERPLEXITY -> String.format(Locale.ROOT, "%.3f", value);
        case LENGTH -> String.format(Locale.ROOT, "%.1f", value);
      };
    }
  }

  static List<Column> of(List<JsonNode> models) {
    return Stream.of(
            new Column("accuracy", "/accuracy", Form.INTERVAL),
            new Column("assessment accuracy", "/assessment_accuracy", Form.INTERVAL),
            new Column("ranking accuracy", "/ranking_accuracy", Form.INTERVAL),
            new Column("perplexity", "/perplexity", Form.PERPLEXITY),
            new Column("degenerate", "/degenerate", Form.SHARE),
            new Column("undecided", "/undecided", Form.SHARE),
            new Column("unfinished", "/unfinished", Form.SHARE),
            new Column("tokens", "/tokens", Form.LENGTH))
        .filter(column -> models.stream().anyMatch(column::hasValue))
        .toList();
  }

  /** All models have the same number of samples. */
  static List<Column> ofSamples(List<JsonNode> models) {
    int k = models.get(0).at("/samples/k").asInt();
    return List.of(
        new Column("mean of " + k, "/samples/accuracy", Form.INTERVAL),
        new Column("self-consistency", "/samples/self_consistency", Form.INTERVAL),
        new Column("pass@" + k, "/samples/pass_at/" + k, Form.INTERVAL),
        new Column("degenerate", "/samples/degenerate", Form.SHARE),
        new Column("undecided", "/samples/undecided", Form.SHARE),
        new Column("unfinished", "/samples/unfinished", Form.SHARE),
        new Column("tokens", "/samples/tokens", Form.LENGTH));
  }
}
