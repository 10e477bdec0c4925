// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedConversation;
import io.github.aft4j.api.model.EncodedGroup;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.djl.internal.tokenize.ModelTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tokenizer of a model directory, opened without the model. Thread-safe until closed.
 *
 * @since 0.1.0
 */
public final class DjlTokenizer implements Tokenizer, AutoCloseable {
  private final ModelTokenizer tokenizer;

  private DjlTokenizer(ModelTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Opens the tokenizer of a model directory, given by its path or by its name in the local Hugging
   * Face cache. Reads no weights and does not start the engine.
   *
   * @param model a model directory
   * @return the tokenizer, which the caller closes
   * @throws io.github.aft4j.api.AftException if the tokenizer's files are missing or invalid
   */
  public static DjlTokenizer open(Path model) {
    return new DjlTokenizer(ModelTokenizer.open(ModelPlace.directory(model)));
  }

  @Override
  public String decodeWithSpecialTokens(TokenIds ids) {
    return tokenizer.decodeWithSpecialTokens(ids);
  }

  @Override
  public int vocabularySize() {
    return tokenizer.vocabularySize();
  }

  @Override
  public OptionalInt bos() {
    return tokenizer.bos();
  }

  @Override
  public Set<Integer> eos() {
    return tokenizer.eos();
  }

  @Override
  public TokenIds encode(String text, boolean specialTokens) {
    return tokenizer.encode(text, specialTokens);
  }

  @Override
  public String decode(TokenIds ids) {
    return tokenizer.decode(ids);
  }

  @Override
  public TokenIds prompt(Prompt prompt) {
    return tokenizer.prompt(prompt);
  }

  @Override
  public EncodedGroup encode(Prompt prompt, List<String> responses) {
    return tokenizer.encode(prompt, responses);
  }

  @Override
  public Optional<EncodedConversation> conversation(Prompt.Chat conversation) {
    return tokenizer.conversation(conversation);
  }

  @Override
  public TokenIds response(Prompt prompt, String text) {
    return tokenizer.response(prompt, text);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
