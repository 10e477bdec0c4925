// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NothingLeftTest {
  @TempDir Path directory;

  /** A loss with a reference model has a stage more, which must not fail in its own way. */
  @ParameterizedTest
  @ValueSource(strings = {"rrhf", "dpo"})
  void rulesThatLeaveNoGroupAreNamedAsTheCause(String loss) {
    GivenResponse right =
        new GivenResponse("#### 1", Optional.empty(), Judgment.of(Verdict.POSITIVE, ""));
    List<Example> examples =
        TinyTask.questions().stream()
            .map(q -> new Example(Question.of(q.id(), q.prompt()).build(), List.of(right)))
            .toList();
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?"))
            .questions(QuestionSource.ofExamples("one-sided", examples))
            .groups(g -> g.set("one_sided", "skip"))
            .align(a -> a.loss(loss, 1))
            .build();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      assertThatThrownBy(() -> aft.run(recipe, directory.resolve("run")))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-225")
          .hasMessageContaining("groups.jsonl");
    }
  }
}
