// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.core.row.Messages;
import io.github.aft4j.core.row.Row;
import java.util.Optional;

/** Reads the fields that hold prompts and token ids; what is wrong is reported at the row. */
final class Prompts {
  private Prompts() {}

  /**
   * Reads the prompt from the first of {@code ids}, {@code messages}, and {@code prompt} that is
   * there.
   */
  static Optional<Prompt> read(Row row) {
    if (row.has("ids")) {
      return ids(row, "ids").map(Prompt.Tokens::new);
    }
    if (row.has("messages")) {
      return Messages.read(row, "messages")
          .flatMap(m -> Messages.prompt(row, "messages", m).map(p -> p));
    }
    return row.required("prompt", "a text (or messages, or ids)").map(Prompt.Text::new);
  }

  /** Reads a list of token ids, at least one. */
  static Optional<TokenIds> ids(Row row, String field) {
    JsonNode node = row.object().path(field);
    int[] ids = new int[node.size()];
    boolean good = node.isArray() && !node.isEmpty();
    for (int i = 0; i < ids.length && good; i++) {
      good = node.get(i).canConvertToInt() && node.get(i).isInt() && node.get(i).asInt() >= 0;
      ids[i] = node.get(i).asInt();
    }
    if (!good) {
      row.report(
          CommandError.INVALID_TOKEN_IDS,
          field,
          node.isMissingNode() ? "no such field" : shortened(node.toString()),
          "a list of token ids such as [1, 17, 4]",
          "Give integers that are zero or more.");
      return Optional.empty();
    }
    return Optional.of(TokenIds.of(ids));
  }

  private static String shortened(String text) {
    return Excerpt.of(text, 80);
  }
}
