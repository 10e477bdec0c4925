// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.row.Row;
import java.util.Optional;

/**
 * A line that asks for responses.
 *
 * @param where file and line
 * @param id keys the random draws; the line's number where the line has no {@code id}
 */
record PromptRow(String where, String id, Prompt prompt) {
  /** Reads a row; empty if a problem was reported. */
  static Optional<PromptRow> read(Row row) {
    String id = row.text("id").orElse(String.valueOf(row.line()));
    return Prompts.read(row).map(prompt -> new PromptRow(row.where(), id, prompt));
  }
}
