// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.core.data.Example;

/** Responses that come with the data. */
final class GivenResponses implements JudgedResponses {

  @Override
  public ResponseGroup get(int index, Example example, EncodedRows.Row row) {
    return new ResponseGroup(example.question().id(), row.prompt(), example.given(row.responses()));
  }

  @Override
  public void close() {}
}
