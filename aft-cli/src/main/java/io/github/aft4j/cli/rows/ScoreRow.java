// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.core.row.Row;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A line whose response is to be scored: {@code ids} of which the first {@code prompt} are the
 * prompt, or a prompt ({@code prompt} or {@code messages}) and a {@code response} as text.
 *
 * @param where file and line
 * @param object the line
 * @param tokens makes the ids of prompt and response
 */
record ScoreRow(String where, ObjectNode object, Tokens tokens) {
  /** The ids of a row; rows of ids do not ask for a tokenizer, which a model may lack. */
  interface Tokens {
    Pair ids(Supplier<Tokenizer> tokenizer);
  }

  /** Prompt and response as ids. */
  record Pair(TokenIds prompt, TokenIds response) {}

  /** Reads a row; empty if a problem was reported. */
  static Optional<ScoreRow> read(Row row) {
    return row.has("ids") ? split(row) : texts(row);
  }

  private static Optional<ScoreRow> split(Row row) {
    JsonNode prompt = row.object().path("prompt");
    Optional<TokenIds> ids = Prompts.ids(row, "ids");
    int size = ids.map(TokenIds::size).orElse(Integer.MAX_VALUE);
    if (!prompt.isInt() || prompt.asInt() < 1 || prompt.asInt() >= size) {
      row.report(
          CommandError.INVALID_PROMPT_LENGTH,
          "prompt",
          prompt.isMissingNode() ? "no such field" : prompt.toString(),
          "how many of the ids are the prompt: at least 1 and fewer than all",
          "Count the prompt's ids.");
      return Optional.empty();
    }
    return ids.map(
        all ->
            of(
                row,
                t ->
                    new Pair(all.slice(0, prompt.asInt()), all.slice(prompt.asInt(), all.size()))));
  }

  private static Optional<ScoreRow> texts(Row row) {
    Optional<Prompt> prompt = Prompts.read(row);
    Optional<String> response = row.required("response", "the text to score after the prompt");
    return prompt.flatMap(
        p ->
            response.map(
                text -> of(row, t -> new Pair(t.get().prompt(p), t.get().response(p, text)))));
  }

  private static ScoreRow of(Row row, Tokens tokens) {
    return new ScoreRow(row.where(), row.object(), tokens);
  }
}
