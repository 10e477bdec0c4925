// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.core.data.Example;
import java.io.IOException;

/** The judged responses of a run's questions, before the recipe's rules. */
interface JudgedResponses extends AutoCloseable {

  /** Returns the responses to the example of a number, with its prompt. */
  ResponseGroup get(int index, Example example, EncodedRows.Row row);

  @Override
  void close() throws IOException;

  /** Opens what the responses are read from. */
  interface Source {
    JudgedResponses open() throws IOException;
  }
}
