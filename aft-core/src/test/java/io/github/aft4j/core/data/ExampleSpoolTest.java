// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleSpoolTest {
  /** Examples with every field there is, empty and filled. */
  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      examples.add(
          new Example(
              Question.of("q" + i, "Wie viele? \u4e2d \ud83d\ude00 " + i)
                  .reference("one\ntwo #### " + i)
                  .answer("" + i)
                  .attributes(Map.of("a", "b" + i, "options", ""))
                  .build(),
              List.of()));
      examples.add(Example.pair(Question.of("p" + i, "?").build(), "better" + i, ""));
    }
    Prompt chat =
        new Prompt.Chat(List.of(new Message("system", "be brief"), new Message("user", "hi")));
    examples.add(Example.ranked(Question.of("r", chat).build(), Map.of("only", -1.5)));
    examples.add(
        new Example(
            Question.of("t", new Prompt.Tokens(TokenIds.of(1, 2, 3))).build(),
            List.of(
                new GivenResponse(
                    "", Optional.of(TokenIds.of(7)), Judgment.of(Verdict.NEGATIVE, "7", "no")))));
    return examples;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, 1L << 30})
  void whatGoesInComesOut(long onHeap) {
    ExampleSpool spool = new ExampleSpool(onHeap);
    examples().forEach(spool::add);
    DataSet data = spool.finish(Map.of("rows", 1002L));
    assertThat(spool.size()).isEqualTo(1002);
    assertThat(data.examples()).isEqualTo(examples());
    assertThat(data.questions()).isEqualTo(examples().stream().map(Example::question).toList());
    assertThat(data.fingerprint()).isEqualTo(Fingerprints.of(examples()));
    assertThat(data.examples() instanceof StoredExamples).isEqualTo(onHeap < 1L << 30);
    for (int i = data.examples().size() - 1; i >= 0; i -= 97) {
      assertThat(data.examples().get(i)).isEqualTo(examples().get(i));
    }
  }
}
