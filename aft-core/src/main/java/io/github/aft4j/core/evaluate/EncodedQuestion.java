// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedGroup;
import io.github.aft4j.api.model.Tokenizer;
import java.util.List;
import java.util.Optional;

/**
 * A held-out question with its tokens.
 *
 * @param question the question
 * @param prompt the tokens of its prompt
 * @param reference the tokens of its reference; empty if it has none
 * @since 0.1.0
 */
public record EncodedQuestion(Question question, TokenIds prompt, Optional<TokenIds> reference) {

  /**
   * {@return a question, encoded}
   *
   * @param question the question
   * @param tokenizer the tokenizer of the model that is to answer
   */
  public static EncodedQuestion of(Question question, Tokenizer tokenizer) {
    List<String> reference = question.reference().stream().toList();
    EncodedGroup encoded = tokenizer.encode(question.prompt(), reference);
    return new EncodedQuestion(
        question, encoded.prompt(), encoded.responses().stream().findFirst());
  }
}
