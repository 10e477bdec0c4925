package io.github.aft4j.core.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Prompt;
import io.github.aft4j.api.Verdict;
import io.github.aft4j.core.error.DataError;
import java.util.List;
import java.util.Optional;

/**
 * Single responses found good or bad, as KTO learns from: {@code prompt}, {@code completion}
 * (texts, or chat messages) and {@code label} (true is good).
 */
final class UnpairedFormat implements RowFormat {
  static final List<String> ROLES =
      List.of("id", "prompt", "question", "messages", "completion", "label", "reference", "answer");

  private final Columns columns;

  UnpairedFormat(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Optional<Example> read(Row row, PromptStyle style) {
    Optional<Prompt> prompt = GivenGroups.prompt(row, columns, style);
    Optional<String> completion = completion(row);
    Optional<JsonNode> label = row.node(columns.of("label"));
    if (label.isEmpty()) {
      row.missing(columns.of("label"), "true or false");
    } else if (!label.get().isBoolean()) {
      row.report(
          DataError.INVALID_FIELD,
          columns.of("label"),
          label.get().toString(),
          "true or false",
          "Mend or remove the line.");
    }
    if (prompt.isEmpty() || completion.isEmpty() || label.filter(JsonNode::isBoolean).isEmpty()) {
      return Optional.empty();
    }
    boolean good = label.get().asBoolean();
    Judgment judgment = Judgment.of(good ? Verdict.POSITIVE : Verdict.NEGATIVE, "given as " + good);
    return Optional.of(
        GivenGroups.example(
            row, columns, prompt.get(), List.of(GivenGroups.text(completion.get(), judgment))));
  }

  private Optional<String> completion(Row row) {
    String field = columns.of("completion");
    if (row.node(field).filter(JsonNode::isArray).isPresent()) {
      return Messages.read(row, field).flatMap(Messages::reply);
    }
    return row.required(field, "the response: a text or chat messages");
  }
}
