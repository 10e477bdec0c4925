// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Tokenizer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes ids as numbers, each with a blank after it; nothing ends a response. */
public record NumberTokenizer(int vocabularySize) implements Tokenizer {

  @Override
  public OptionalInt bos() {
    return OptionalInt.empty();
  }

  @Override
  public Set<Integer> eos() {
    return Set.of();
  }

  @Override
  public TokenIds encode(String text, boolean specialTokens) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String decode(TokenIds ids) {
    return Arrays.stream(ids.toArray()).mapToObj(id -> id + " ").collect(Collectors.joining());
  }

  @Override
  public TokenIds prompt(Prompt prompt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenIds response(Prompt prompt, String text) {
    throw new UnsupportedOperationException();
  }
}
