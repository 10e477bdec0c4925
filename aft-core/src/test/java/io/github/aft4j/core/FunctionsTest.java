// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A labeler and a loss can be functions of the application. */
class FunctionsTest {
  @TempDir Path directory;
  private final List<RunEvent> events = new ArrayList<>();

  private AftBuilder builder() {
    return Aft.builder().plugin(new NgramModelProvider()).listener(events::add);
  }

  private static Recipe recipe(String labeler) {
    return TinyTask.recipe()
        .label(labeler)
        .align(a -> a.loss("margin", 1).epochs(1).batchSize(8).learningRate(0.1))
        .build();
  }

  private static Judgment shortIsRight(int tokens) {
    return Judgment.of(tokens < 6 ? Verdict.POSITIVE : Verdict.NEGATIVE, "by length");
  }

  /** The mean of the wrong minus that of the right responses. */
  private static LossTerm margin(ScoredGroup group) {
    double[] derivatives = new double[group.responses().size()];
    double value = 0;
    for (int i = 0; i < derivatives.length; i++) {
      double sign = group.responses().get(i).isPositive() ? -1 : 1;
      value += sign * group.responses().get(i).policy().mean();
      derivatives[i] = sign / group.responses().get(i).policy().size();
    }
    return LossTerm.of(value, derivatives);
  }

  private Aft aft(String labelerVersion) {
    return builder()
        .labeler("length", labelerVersion, (q, c) -> shortIsRight(c.ids().size()))
        .loss("margin", "1", FunctionsTest::margin)
        .build();
  }

  @Test
  void aRunIsLabeledAndAlignedByFunctions() {
    try (Aft aft = aft("1")) {
      assertThat(aft.run(recipe("length"), directory.resolve("run")).model()).isPresent();
    }
    assertThat(events)
        .noneMatch(e -> e instanceof RunEvent.Warning w && w.message().contains("length"));
    events.clear();
    try (Aft again = aft("1")) {
      again.run(recipe("length"), directory.resolve("run"));
    }
    assertThat(events).noneMatch(RunEvent.StageStarted.class::isInstance);
  }

  @Test
  void anotherVersionIsNotTakenForTheOneThatDidTheStage() {
    try (Aft aft = aft("1")) {
      aft.run(recipe("length"), directory.resolve("run"));
    }
    try (Aft other = aft("2")) {
      assertThatThrownBy(() -> other.run(recipe("length"), directory.resolve("run")))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("identity")
          .hasMessageContaining("version 2");
    }
  }

  @Test
  void aFunctionWithoutAVersionIsNeverResumedAndSaysSoOnce() {
    try (Aft aft = aft("")) {
      aft.run(recipe("length"), directory.resolve("run"));
    }
    assertThat(events)
        .filteredOn(e -> e instanceof RunEvent.Warning w && w.message().contains("without a"))
        .hasSize(1);
    try (Aft again = aft("")) {
      assertThatThrownBy(() -> again.run(recipe("length"), directory.resolve("run")))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("unversioned");
    }
  }

  @Test
  void twoFunctionsOfOneNameAreRefused() {
    AftBuilder twice =
        builder()
            .labeler("length", "1", (q, c) -> shortIsRight(1))
            .labeler("length", "2", (q, c) -> shortIsRight(2));
    assertThatThrownBy(twice::build)
        .hasMessageContaining("AFT-111 the application: found a second labeler plugin named");
  }

  @Test
  void aFunctionWhoseNameNoRecipeCouldHaveIsRefused() {
    AftBuilder builder = builder();
    assertThatThrownBy(() -> builder.loss("My_Loss", "1", FunctionsTest::margin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("My_Loss");
  }

  @Test
  void derivativesThatDoNotFitTheResponsesAreRefused() {
    try (Aft aft =
        builder()
            .labeler("length", "1", (q, c) -> shortIsRight(c.ids().size()))
            .loss("margin", "1", group -> LossTerm.of(1, new double[99]))
            .build()) {
      assertThatThrownBy(() -> aft.run(recipe("length"), directory.resolve("run")))
          .hasMessageContaining("found derivatives of length 99 for")
          .hasMessageContaining("one for each response to question '");
    }
  }

  @Test
  void aClosedInstanceStartsNothing() {
    Aft aft = aft("1");
    aft.close();
    assertThatThrownBy(() -> aft.run(recipe("length"), directory.resolve("run")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(directory.resolve("run")).doesNotExist();
  }

  @Test
  void aTrainedModelIsOpenedInTheApplication() {
    try (Aft aft = aft("1");
        Model model =
            aft.model("ngram", m -> m.set("vocabulary", "0 1 2 ?").set("max_positions", 16))) {
      assertThat(model.maxPositions()).isEqualTo(16);
      assertThatThrownBy(() -> aft.model("ngram", m -> m.set("max_position", 16)))
          .hasMessageContaining("AFT-101")
          .hasMessageContaining("max_positions");
    }
  }
}
