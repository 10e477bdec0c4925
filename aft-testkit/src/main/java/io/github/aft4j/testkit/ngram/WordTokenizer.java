// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One token per word between spaces; ids 0, 1 and 2 are BOS, EOS and the unknown word.
 *
 * @since 0.1.0
 */
public final class WordTokenizer implements Tokenizer {
  private static final int BOS = 0;
  private static final int EOS = 1;
  private static final int UNKNOWN = 2;

  private final List<String> words = new ArrayList<>(List.of("<bos>", "<eos>", "<unk>"));
  private final Map<String, Integer> index = new HashMap<>();

  /**
   * Creates a tokenizer of words.
   *
   * @param vocabulary the words, which get the ids from 3 on; every other word is the unknown one
   */
  public WordTokenizer(List<String> vocabulary) {
    words.addAll(vocabulary);
    for (int id = 0; id < words.size(); id++) {
      index.put(words.get(id), id);
    }
  }

  @Override
  public int vocabularySize() {
    return words.size();
  }

  @Override
  public OptionalInt bos() {
    return OptionalInt.of(BOS);
  }

  @Override
  public Set<Integer> eos() {
    return Set.of(EOS);
  }

  @Override
  public TokenIds encode(String text, boolean specialTokens) {
    List<Integer> ids = new ArrayList<>();
    if (specialTokens) {
      ids.add(BOS);
    }
    for (String word : text.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        ids.add(index.getOrDefault(word, UNKNOWN));
      }
    }
    return TokenIds.of(ids.stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public String decode(TokenIds ids) {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) != BOS && ids.get(i) != EOS) {
        text.add(words.get(ids.get(i)));
      }
    }
    return String.join(" ", text);
  }

  @Override
  public TokenIds prompt(Prompt prompt) {
    if (prompt instanceof Prompt.Tokens tokens) {
      return tokens.ids();
    }
    if (prompt instanceof Prompt.Chat chat) {
      List<String> lines = new ArrayList<>();
      for (Message message : chat.messages()) {
        lines.add(message.role() + " " + message.content());
      }
      return encode(String.join(" ", lines) + " assistant", true);
    }
    return encode(((Prompt.Text) prompt).text(), true);
  }

  @Override
  public TokenIds response(Prompt prompt, String text) {
    return encode(text, false).concat(TokenIds.of(EOS));
  }
}
