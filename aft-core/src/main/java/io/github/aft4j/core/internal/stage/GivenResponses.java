// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.core.data.Example;

/** Responses that come with the data. */
final class GivenResponses implements JudgedResponses {

  @Override
  public ResponseGroup get(int index, Example example, Model model) {
    Tokenizer tokenizer = model.tokenizer();
    return new ResponseGroup(
        example.question().id(),
        tokenizer.prompt(example.question().prompt()),
        example.given(tokenizer));
  }

  @Override
  public void close() {}
}
