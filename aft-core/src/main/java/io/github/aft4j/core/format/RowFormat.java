// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.row.Row;
import java.util.List;
import java.util.Optional;

/** Reads a row of a file as an example. */
interface RowFormat {

  /** Reads the example; empty if the row cannot be used, which is then reported. */
  Optional<Example> read(Row row, PromptStyle style);

  /** Returns the examples of every turn of the assistant; of a row without turns its one. */
  default List<Example> turns(Row row, PromptStyle style) {
    return read(row, style).stream().toList();
  }
}
