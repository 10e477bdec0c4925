// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.testkit.ngram.NgramModel;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The kits find what the library would refuse at run time. */
class BrokenPluginsTest {
  private static final Question QUESTION = Question.of("q", "1").answer("1").build();

  private static LabelerContract labeler(UnaryOperator<List<Judgment>> change) {
    Labeler labeler =
        new Labeler() {
          @Override
          public boolean needsAnswer() {
            return false;
          }

          @Override
          public List<Judgment> judge(Question question, List<Completion> completions) {
            return change.apply(completions.stream().map(c -> Judgment.reward(1)).toList());
          }
        };
    return new LabelerContract() {
      @Override
      protected Labeler create() {
        return labeler;
      }

      @Override
      protected Question question() {
        return QUESTION;
      }

      @Override
      protected List<String> responses() {
        return List.of("1", "2");
      }
    };
  }

  private static SamplerContract sampler(Sampler sampler) {
    return new SamplerContract() {
      @Override
      protected Sampler create() {
        return sampler;
      }

      @Override
      protected Model model() {
        return new NgramModel(List.of("1", "2"), 2, 1, 1.0, 16);
      }

      @Override
      protected List<Question> questions() {
        return List.of(QUESTION, Question.of("r", "2").build());
      }
    };
  }

  private static ProviderContract provider(Provider provider) {
    return new ProviderContract() {
      @Override
      protected Provider provider() {
        return provider;
      }
    };
  }

  private static List<Completion> one(int sample) {
    return List.of(
        new Completion(sample, TokenIds.of(1), "1", LogProbs.empty(), FinishReason.STOP));
  }

  private static void fails(Runnable test) {
    assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
  }

  @Test
  void aLabelerWithTooFewJudgments() {
    fails(labeler(judgments -> judgments.subList(0, 1))::everyResponseGetsAJudgmentWithAReason);
  }

  @Test
  void aLabelerWithRewardsThatAreNotFinite() {
    fails(
        labeler(judgments -> judgments.stream().map(j -> j.withReward(Double.NaN)).toList())
            ::rewardsAreFinite);
  }

  @Test
  void aLabelerThatComparesResponsesWithoutDeclaringIt() {
    LabelerContract secret =
        labeler(
            judgments ->
                judgments.stream().map(j -> j.withReward(1.0 / judgments.size())).toList());
    fails(secret::otherResponsesChangeNoJudgmentUnlessTheyAreCompared);
    assertThatCode(
            labeler(judgments -> judgments)::otherResponsesChangeNoJudgmentUnlessTheyAreCompared)
        .doesNotThrowAnyException();
  }

  @Test
  void aSamplerThatSkipsAQuestionOrCountsWrong() {
    fails(
        sampler((model, questions, seed) -> List.of(one(0)))
            ::completionsComeInTheQuestionsOrderNumberedFromZero);
    fails(
        sampler((model, questions, seed) -> questions.stream().map(q -> one(1)).toList())
            ::completionsComeInTheQuestionsOrderNumberedFromZero);
    assertThatCode(
            sampler((model, questions, seed) -> questions.stream().map(q -> one(0)).toList())
                ::whatIsHandedOnIsWhatIsReturned)
        .doesNotThrowAnyException();
  }

  @Test
  void aProviderWhoseNameOrOptionsWouldBeRefused() {
    ProviderContract honest = provider(new NgramModelProvider());
    assertThatCode(honest::theNameIsLowerCaseKebab).doesNotThrowAnyException();
    assertThatCode(honest::defaultsLieInTheirRange).doesNotThrowAnyException();
    assertThatCode(honest::itsCodeHasASourceThatIdentifiesIt).doesNotThrowAnyException();
    ProviderContract broken = provider(new Broken());
    fails(broken::theNameIsLowerCaseKebab);
    fails(broken::itsOptionsHaveNamesOfTheirOwn);
    fails(broken::defaultsLieInTheirRange);
    fails(broken::itIsBuiltAgainstThisApi);
  }

  private static final class Broken implements Provider {
    @Override
    public String name() {
      return "My Plugin";
    }

    @Override
    public String description() {
      return "broken";
    }

    @Override
    public List<Option> options() {
      Option option = Option.number("beta", 2, 0, 1, "too large");
      return List.of(option, option);
    }

    @Override
    public int apiVersion() {
      return API_VERSION + 1;
    }
  }
}
