// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link Sampler} whose source is deterministic in the seed.
 *
 * @since 0.1.0
 */
public abstract class SamplerContract {
  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected SamplerContract() {}

  /** {@return the sampler under test, a new one each time} */
  protected abstract Sampler create();

  /** {@return a model for the sampler, always with the same weights} */
  protected abstract Model model();

  /** {@return at least two questions that the sampler can answer} */
  protected abstract List<Question> questions();

  @Test
  void completionsComeInTheQuestionsOrderNumberedFromZero() {
    List<List<Completion>> sampled = sample(questions(), 1);
    assertThat(sampled).hasSameSizeAs(questions());
    for (List<Completion> completions : sampled) {
      assertThat(completions).isNotEmpty();
      for (int i = 0; i < completions.size(); i++) {
        assertThat(completions.get(i).sample()).isEqualTo(i);
        assertThat(completions.get(i).ids().size()).isPositive();
      }
    }
  }

  /** A run takes completions this way, and keeps those that an interruption leaves. */
  @Test
  void whatIsHandedOnIsWhatIsReturned() {
    List<List<Completion>> handedOn = new ArrayList<>();
    try (Model model = model()) {
      create().sample(model, questions(), 1, 1, handedOn::add);
    }
    assertThat(ids(handedOn)).isEqualTo(ids(sample(questions(), 1)));
  }

  @Test
  void logProbabilitiesAreThoseOfEveryTokenOrOfNone() {
    for (List<Completion> completions : sample(questions(), 1)) {
      for (Completion completion : completions) {
        assertThat(completion.logps().size()).isIn(0, completion.ids().size());
        assertThat(completion.logps().sum()).isFinite();
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameSamples() {
    assertThat(ids(sample(questions(), 1))).isEqualTo(ids(sample(questions(), 1)));
  }

  @Test
  void aQuestionIsAnsweredTheSameWhateverIsAskedBesideIt() {
    List<List<TokenIds>> apart = new ArrayList<>();
    for (Question question : questions()) {
      apart.addAll(ids(sample(List.of(question), 1)));
    }
    assertThat(apart).isEqualTo(ids(sample(questions(), 1)));
  }

  @Test
  void noQuestionsHaveNoCompletions() {
    assertThat(sample(List.of(), 1)).isEmpty();
  }

  private List<List<Completion>> sample(List<Question> questions, long seed) {
    try (Model model = model()) {
      return create().sample(model, questions, seed);
    }
  }

  private static List<List<TokenIds>> ids(List<List<Completion>> sampled) {
    return sampled.stream().map(c -> c.stream().map(Completion::ids).toList()).toList();
  }
}
