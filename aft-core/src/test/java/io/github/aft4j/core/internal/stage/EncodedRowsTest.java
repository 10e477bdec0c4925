// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.internal.worker.Parallel;
import io.github.aft4j.testkit.ngram.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedRowsTest {
  private static final String KEY = "0123";

  private final Tokenizer tokenizer = new WordTokenizer(List.of("a", "b", "c", "d"));
  @TempDir private Path folder;

  /** More rows than are held at once: with a reference, with responses, with both, bare. */
  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 1100; i++) {
      Question.Builder question = Question.of("q" + i, "a b ".repeat(1 + i % 3));
      if (i % 2 == 0) {
        question.reference("c ".repeat(1 + i % 5));
      }
      examples.add(
          i % 3 == 0
              ? Example.pair(question.build(), "a c", "b d d")
              : new Example(question.build(), List.of()));
    }
    return examples;
  }

  private Path write(String name, int threads) throws IOException {
    Path file = folder.resolve(name);
    new RowEncoder(tokenizer, new Parallel(threads, Cancellation.none()))
        .write(file, KEY, examples(), rows -> {});
    return file;
  }

  @Test
  void rowsComeBackAsTheTokenizerGivesThem() throws IOException {
    List<Example> examples = examples();
    try (EncodedRows rows =
        EncodedRows.open(write("rows", 2), KEY, examples.size()).orElseThrow()) {
      assertThat(rows.size()).isEqualTo(examples.size());
      for (int i = 0; i < examples.size(); i++) {
        Question question = examples.get(i).question();
        EncodedRows.Row row = rows.get(i);
        assertThat(row.prompt()).isEqualTo(tokenizer.prompt(question.prompt()));
        assertThat(row.responses())
            .isEqualTo(
                examples.get(i).texts().stream()
                    .map(text -> tokenizer.response(question.prompt(), text))
                    .toList());
        assertThat(row.reference())
            .isEqualTo(question.reference().map(r -> tokenizer.response(question.prompt(), r)));
        assertThat(rows.promptSize(i)).isEqualTo(row.prompt().size());
      }
    }
  }

  @Test
  void theNumberOfThreadsDoesNotShow() throws IOException {
    assertThat(write("one", 1)).hasSameBinaryContentAs(write("three", 3));
  }

  @Test
  void rowsOfSomethingElseAreNotTaken() throws IOException {
    Path file = write("rows", 2);
    assertThat(EncodedRows.open(file, "4567", 1100)).isEmpty();
    assertThat(EncodedRows.open(file, KEY, 1099)).isEmpty();
    assertThat(EncodedRows.open(folder.resolve("missing"), KEY, 1100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.3, 0.7, 1})
  void damageIsFound(double place) throws IOException {
    byte[] whole = Files.readAllBytes(write("rows", 2));
    Path file = folder.resolve("damaged");
    byte[] flipped = whole.clone();
    flipped[(int) (place * (whole.length - 1))] ^= 4;
    Files.write(file, flipped);
    assertThat(EncodedRows.open(file, KEY, 1100)).isEqualTo(Optional.empty());
    Files.write(file, Arrays.copyOf(whole, (int) (place * (whole.length - 1))));
    assertThat(EncodedRows.open(file, KEY, 1100)).isEqualTo(Optional.empty());
  }
}
