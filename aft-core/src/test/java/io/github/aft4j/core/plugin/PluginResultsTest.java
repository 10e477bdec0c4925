// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.TinyTask;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModel;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that an interface does not allow names the plugin and the question. */
class PluginResultsTest {
  private static final Question QUESTION = Question.of("q-7", "6 * 7?").build();
  private static final Completion ANSWER = completion(0);

  @TempDir Path directory;

  private static Completion completion(int sample) {
    return new Completion(sample, TokenIds.of(1), "42", LogProbs.empty(), FinishReason.STOP);
  }

  private static Labeler labeler(BiFunction<Question, Completion, Judgment> function) {
    return Plugins.builder().labeler("mine", "1", function).build().labeler("mine", Map.of());
  }

  private static Sampler sampler(List<List<Completion>> answers) {
    return Plugins.builder()
        .sampler("mine", "1", (model, questions, seed) -> answers)
        .build()
        .sampler("mine", Map.of());
  }

  @Test
  void anExceptionOfALabelerGetsACode() {
    Labeler labeler =
        labeler(
            (q, c) -> {
              throw new IllegalStateException("no connection");
            });
    assertThatThrownBy(() -> labeler.judge(QUESTION, List.of(ANSWER)))
        .isInstanceOf(AftException.class)
        .hasMessageContainingAll("AFT-116", "labeler 'mine' (registered)", "q-7", "no connection")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {StackOverflowError.class, NoClassDefFoundError.class, AssertionError.class})
  void anErrorOfALabelerGetsACode(Class<? extends Error> kind) throws Exception {
    Error error = kind.getConstructor().newInstance();
    Labeler labeler =
        labeler(
            (q, c) -> {
              throw error;
            });
    assertThatThrownBy(() -> labeler.judge(QUESTION, List.of(ANSWER)))
        .isInstanceOf(AftException.class)
        .hasMessageContainingAll("AFT-116", "mine", "q-7", kind.getSimpleName())
        .hasCause(error);
  }

  @Test
  void aRewardThatIsNotFiniteIsRefused() {
    Labeler labeler = labeler((q, c) -> Judgment.reward(Double.NaN));
    assertThatThrownBy(() -> labeler.judge(QUESTION, List.of(ANSWER)))
        .hasMessageContainingAll("AFT-117", "mine", "q-7", "NaN");
  }

  @Test
  void tooFewCompletionsAreRefused() {
    Model model = new NgramModel(List.of("1", "?"), 2, 1, 1.0, 16);
    assertThatThrownBy(() -> sampler(List.of()).sample(model, List.of(QUESTION), 1))
        .hasMessageContainingAll("AFT-117", "sampler 'mine'", "q-7", "0 lists");
    assertThatThrownBy(
            () -> sampler(List.of(List.of(completion(1)))).sample(model, List.of(QUESTION), 1))
        .hasMessageContainingAll("AFT-117", "q-7", "numbered from 0");
    assertThatThrownBy(
            () -> sampler(List.of()).sample(model, List.of(QUESTION), 1, 8, completions -> {}))
        .hasMessageContainingAll("AFT-117", "q-7");
  }

  @Test
  void whatTheReceiverOfSamplesThrowsIsNotThePluginsFault() {
    Model model = new NgramModel(List.of("1", "?"), 2, 1, 1.0, 16);
    IllegalStateException own = new IllegalStateException("disk full");
    assertThatThrownBy(
            () ->
                sampler(List.of(List.of(ANSWER)))
                    .sample(
                        model,
                        List.of(QUESTION),
                        1,
                        8,
                        completions -> {
                          throw own;
                        }))
        .isSameAs(own);
  }

  @Test
  void aGradientOfTheWrongSizeIsRefused() {
    AlignmentLoss loss =
        Plugins.builder()
            .loss("mine", "1", group -> LossTerm.of(1, 0.5))
            .build()
            .loss("mine", Map.of());
    assertThatThrownBy(
            () ->
                loss.evaluate(
                    ScoredGroup.of("q-7", ScoredResponse.right(-1), ScoredResponse.wrong(-2))))
        .hasMessageContainingAll("AFT-117", "loss 'mine'", "q-7", "derivatives of length 1");
  }

  @Test
  void scoresOfTheWrongLengthAreRefused() {
    Model shortened =
        (Model)
            Proxy.newProxyInstance(
                Model.class.getClassLoader(),
                new Class<?>[] {Model.class},
                (self, method, arguments) -> List.of(List.of(LogProbs.of(-1))));
    Model checked = new CheckedModel(new PluginCall("model 'mine' (here)"), shortened);
    assertThatThrownBy(
            () ->
                checked.score(
                    List.of(new ScoreRequest("q-7", TokenIds.of(1), List.of(TokenIds.of(0, 1))))))
        .hasMessageContainingAll("AFT-117", "model 'mine' (here)", "q-7", "2 tokens");
  }

  @Test
  void aCheckedModelPassesEveryMethodOn() {
    for (Method method : Model.class.getMethods()) {
      if (!(method.getName().equals("generate") && method.getParameterCount() == 2)) {
        assertThat(CheckedModel.class.getDeclaredMethods())
            .as(method.toString())
            .anyMatch(
                own ->
                    own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
      }
    }
  }

  @Test
  void aStageOfAFailedPluginIsNotDoneAndGoesOnOnceItIsFixed() {
    AtomicBoolean broken = new AtomicBoolean(true);
    Plugins plugins =
        Plugins.builder()
            .discover()
            .add(new NgramModelProvider())
            .labeler(
                "length",
                "1",
                (q, c) ->
                    broken.get() && q.id().equals("q5-0")
                        ? Judgment.reward(Double.NaN)
                        : Judgment.of(
                            c.ids().size() < 6 ? Verdict.POSITIVE : Verdict.NEGATIVE, "length"))
            .build();
    Recipe recipe = TinyTask.recipe().label("length").build();
    Path run = directory.resolve("run");
    try (Aft aft = Aft.create(plugins)) {
      assertThatThrownBy(() -> aft.run(recipe, run))
          .isInstanceOf(AftException.class)
          .hasMessageContainingAll("AFT-117", "length", "q5-0");
      assertThat(run.resolve("groups")).doesNotExist();
      broken.set(false);
      assertThat(aft.run(recipe, run).model()).isPresent();
    }
    assertThat(Files.exists(run.resolve("groups/groups.jsonl"))).isTrue();
  }
}
