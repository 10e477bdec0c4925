// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedConversation;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.format.JsonlQuestions;
import io.github.aft4j.core.internal.worker.Parallel;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.testkit.ngram.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations whose chat template says what the model writes: one row of the training each. */
class MarkedConversationTest {
  private static final String ROW =
      """
      {"id": "r", "messages": [{"role": "user", "content": "a b"},
       {"role": "assistant", "content": "c"}, {"role": "user", "content": "d"},
       {"role": "assistant", "content": "a a"}]}
      """;

  @TempDir private Path folder;

  /** Marks each message of the assistant and its end, as a template with tags does. */
  private record Marking(Tokenizer words, boolean marks) implements Tokenizer {
    @Override
    public int vocabularySize() {
      return words.vocabularySize();
    }

    @Override
    public OptionalInt bos() {
      return words.bos();
    }

    @Override
    public Set<Integer> eos() {
      return words.eos();
    }

    @Override
    public TokenIds encode(String text, boolean specialTokens) {
      return words.encode(text, specialTokens);
    }

    @Override
    public String decode(TokenIds ids) {
      return words.decode(ids);
    }

    @Override
    public TokenIds prompt(Prompt prompt) {
      return words.prompt(prompt);
    }

    @Override
    public TokenIds response(Prompt prompt, String text) {
      return words.response(prompt, text);
    }

    @Override
    public Optional<EncodedConversation> conversation(Prompt.Chat chat) {
      TokenIds ids = TokenIds.of();
      BitSet written = new BitSet();
      for (Message message : chat.messages()) {
        int start = ids.size();
        ids = ids.concat(words.response(chat, message.content()));
        written.set(start, ids.size(), message.role().equals("assistant"));
      }
      return marks ? Optional.of(new EncodedConversation(ids, written)) : Optional.empty();
    }
  }

  private SftGroups groups(boolean marks, int positions) throws IOException {
    DataSet data = data(ROW);
    return SftGroups.of(data, rows(data, marks), positions);
  }

  private DataSet data(String row) throws IOException {
    Path file = folder.resolve("chat.jsonl");
    Files.writeString(file, row.replace("\n", "") + "\n");
    return JsonlQuestions.jsonl(file).withAllTurns().read();
  }

  private EncodedRows rows(DataSet data, boolean marks) throws IOException {
    Tokenizer tokenizer = new Marking(new WordTokenizer(List.of("a", "b", "c", "d")), marks);
    Path encoded = folder.resolve("rows" + marks);
    new RowEncoder(tokenizer, new Parallel(1, Cancellation.none()))
        .write(encoded, "key", data.examples(), rows -> {});
    return EncodedRows.open(encoded, "key", data.examples().size()).orElseThrow();
  }

  @Test
  void theWholeConversationIsOneRowOfWhichTheMarkedTokensAreLearned() throws IOException {
    SftGroups groups = groups(true, 100);

    assertThat(groups.size()).isEqualTo(1);
    assertThat(groups.largest()).isEqualTo(10);
    StepGroup group = groups.get(0);
    assertThat(group.group().id()).isEqualTo("r");
    // a b end | c end d end a a end
    assertThat(group.group().prompt()).isEqualTo(TokenIds.of(3, 4, 1));
    assertThat(group.request().responses()).containsExactly(TokenIds.of(5, 1, 6, 1, 3, 3, 1));
    assertThat(group.learned()).containsExactly(new int[] {0, 1, 4, 5, 6});
  }

  @Test
  void aConversationThatDoesNotFitIsLeftOut() throws IOException {
    assertThat(groups(true, 9).size()).isZero();
    assertThat(groups(true, 10).size()).isEqualTo(1);
  }

  @Test
  void eachTurnIsARowWhereTheTemplateSaysNothing() throws IOException {
    SftGroups groups = groups(false, 100);

    assertThat(groups.size()).isEqualTo(2);
    assertThat(groups.get(0).learned()).isEmpty();
    assertThat(groups.get(1).request().responses()).containsExactly(TokenIds.of(3, 3, 1));
  }

  @Test
  void aConversationWithoutMarksIsNoticed() throws IOException {
    DataSet data = data("{\"messages\": [{\"role\": \"user\", \"content\": \"a b\"}]}");

    EncodedRows rows = rows(data, true);

    assertThat(rows.isUnmarked(0)).isTrue();
    assertThat(SftGroups.of(data, rows, 100).size()).isZero();
    assertThat(rows(data, false).isUnmarked(0)).isFalse();
  }
}
