// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.testkit.ngram.NgramModel;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenModelTest {
  private static final Prompt PROMPT = new Prompt.Text("1 2");
  private static final GenerationOptions OPTIONS =
      GenerationOptions.builder().maxNewTokens(6).seed(3).build();

  private final OpenModel model =
      OpenModel.of(new NgramModel(List.of("1", "2", "3"), 2, 1, 1.0, 32));

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void theBestAnswerComesFirstWithItsScore() {
    List<ScoredAnswer> best = model.best(PROMPT, 8, OPTIONS);
    assertThat(best).hasSize(8);
    assertThat(best).extracting(answer -> -answer.score()).isSorted();
    assertThat(best)
        .extracting(answer -> answer.completion().sample())
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    for (ScoredAnswer answer : best) {
      assertThat(answer.score()).isCloseTo(answer.completion().logps().mean(), within(1e-9));
    }
  }

  @Test
  void aStreamJoinsToTheTextOfTheAnswer() {
    StringBuilder text = new StringBuilder();
    String whole =
        model.stream(
                PROMPT,
                OPTIONS,
                piece -> {
                  text.append(piece);
                  return true;
                })
            .text();
    assertThat(text).hasToString(whole);
    assertThat(model.generate(PROMPT, 1, OPTIONS).get(0).text()).isEqualTo(whole);
  }

  @Test
  void givenAnswersAreScoredInTheirOrder() {
    List<LogProbs> scores = model.score(PROMPT, List.of("3", "3 3 1"));
    assertThat(scores).extracting(LogProbs::size).containsExactly(2, 4);
    assertThat(model.score(PROMPT, List.of("3 3 1")).get(0)).isEqualTo(scores.get(1));
  }

  @Test
  void manyThreadsGetTheAnswersOfOne() throws Exception {
    List<ScoredAnswer> alone = model.best(PROMPT, 4, OPTIONS);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<ScoredAnswer>>> calls =
          Stream.generate(() -> (Callable<List<ScoredAnswer>>) () -> model.best(PROMPT, 4, OPTIONS))
              .limit(16)
              .collect(Collectors.toList());
      for (Future<List<ScoredAnswer>> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }
}
