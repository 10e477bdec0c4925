// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step whose loss is not finite is not taken, and what was before it is on disk. */
class DivergenceTest {
  @TempDir Path directory;

  /** Pushes every score up; at one evaluation its gradient is not a number. */
  private record Faulty(AtomicInteger soundEvaluations) implements AlignmentLossProvider {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public String description() {
      return "Fails once";
    }

    @Override
    public int apiVersion() {
      return API_VERSION;
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public String formula() {
      return "L = -sum";
    }

    @Override
    public AlignmentLoss create(Options options) {
      return new AlignmentLoss() {
        @Override
        public Requirements requirements() {
          return Requirements.policyOnly();
        }

        @Override
        public Totals counts(JudgedGroup group) {
          return Totals.of(1);
        }

        @Override
        public LossResult evaluate(ScoredBatch batch) {
          double derivative = soundEvaluations.getAndDecrement() == 0 ? Double.NaN : -0.1;
          LossGradient gradient = LossGradient.zeros(batch.groups());
          for (int g = 0; g < gradient.groups(); g++) {
            gradient.add(g, 0, derivative);
          }
          return new LossResult(0, gradient, List.of());
        }
      };
    }
  }

  @Test
  void namesTheQuestionsAndGoesOnFromTheLastGoodStateToTheSameEnd() throws IOException {
    Path straight = directory.resolve("straight");
    Path stopped = directory.resolve("stopped");
    run(straight, Integer.MAX_VALUE);

    assertThatThrownBy(() -> run(stopped, 5))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-50")
        .hasMessageFindingMatch("q\\d-\\d");

    Path state = stopped.resolve("align/state/step-00000004/state.json");
    assertThat(Files.readString(state)).contains("\"steps\" : 4");
    run(stopped, Integer.MAX_VALUE);
    assertThat(RunFiles.of(stopped)).isEqualTo(RunFiles.of(straight));
  }

  private void run(Path target, int soundEvaluations) {
    Plugins plugins =
        Plugins.builder()
            .discover()
            .add(new NgramModelProvider())
            .add(new Faulty(new AtomicInteger(soundEvaluations)))
            .build();
    Recipe recipe =
        TinyTask.recipe()
            .align(a -> a.loss("faulty", 1).epochs(3).batchSize(8).learningRate(0.1))
            .build();
    try (Aft aft = Aft.create(plugins)) {
      aft.run(recipe, target);
    }
  }
}
