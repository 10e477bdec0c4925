// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.Totals;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract accepts an honest loss and finds each way of being wrong. */
class AlignmentLossContractTest {

  @Test
  void acceptsAnHonestLoss() {
    AlignmentLossContract contract = contract(new Square());
    assertThatCode(contract::gradientIsTheDerivativeOfTheValue).doesNotThrowAnyException();
    assertThatCode(contract::gradientHasTheDeclaredLevel).doesNotThrowAnyException();
    assertThatCode(contract::readsOnlyWhatItDeclares).doesNotThrowAnyException();
    assertThatCode(contract::orderOfResponsesDoesNotMatter).doesNotThrowAnyException();
    assertThatCode(contract::orderOfGroupsDoesNotMatter).doesNotThrowAnyException();
    assertThatCode(contract::partsOfAStepAddUpToTheWhole).doesNotThrowAnyException();
    assertThatCode(contract::countsAreFiniteAndOfOneLength).doesNotThrowAnyException();
    assertThatCode(contract::extremeScoresGiveFiniteNumbers).doesNotThrowAnyException();
    assertThatCode(contract::degenerateGroupsGiveFiniteNumbers).doesNotThrowAnyException();
    assertThatCode(contract::groupsNobodyJudgedContributeExactlyZero).doesNotThrowAnyException();
    assertThatCode(contract::metricsAreMeansWithUniqueNames).doesNotThrowAnyException();
    assertThatCode(contract::manyThreadsGetTheSameAnswers).doesNotThrowAnyException();
  }

  @Test
  void findsAWrongGradient() {
    AlignmentLoss wrong =
        new Square() {
          @Override
          double slope(ScoredResponse response) {
            return 1.001 * super.slope(response);
          }
        };
    fails(contract(wrong)::gradientIsTheDerivativeOfTheValue, "gradient of group 0");
  }

  @Test
  void findsScoresThatAreReadUndeclared() {
    AlignmentLoss wrong =
        new Square() {
          @Override
          double term(ScoredResponse response) {
            LogProbs reference = response.reference();
            return super.term(response) + (reference.size() == 0 ? 0 : reference.sum());
          }
        };
    fails(contract(wrong)::readsOnlyWhatItDeclares, "");
  }

  @Test
  void findsDependenceOnTheOrder() {
    AlignmentLoss wrong = new Square((group, index) -> index + 2 * group + 1);
    fails(contract(wrong)::orderOfResponsesDoesNotMatter, "");
    fails(contract(wrong)::orderOfGroupsDoesNotMatter, "");
  }

  @Test
  void findsDivisionByThePartInsteadOfTheStep() {
    AlignmentLoss wrong =
        new Square() {
          @Override
          double total(ScoredBatch batch) {
            return batch.groups().size();
          }
        };
    fails(contract(wrong)::partsOfAStepAddUpToTheWhole, "");
  }

  @Test
  void findsOverflow() {
    AlignmentLoss wrong =
        new Square() {
          @Override
          double term(ScoredResponse response) {
            return Math.exp(-response.policy().mean());
          }
        };
    fails(contract(wrong)::extremeScoresGiveFiniteNumbers, "");
  }

  @Test
  void findsLearningFromUndecidedResponses() {
    AlignmentLoss wrong =
        new Square() {
          @Override
          boolean counts(ScoredResponse response) {
            return true;
          }
        };
    fails(contract(wrong)::groupsNobodyJudgedContributeExactlyZero, "");
  }

  @Test
  void findsAMetricThatIsASum() {
    AlignmentLoss wrong =
        new Square() {
          @Override
          Metric metric(double sum, double count) {
            return new Metric("square", sum, 1);
          }
        };
    fails(contract(wrong)::metricsAreMeansWithUniqueNames, "square");
  }

  @Test
  void findsStateThatEvaluationsShare() {
    AtomicInteger calls = new AtomicInteger();
    AlignmentLoss wrong =
        new Square() {
          @Override
          double total(ScoredBatch batch) {
            return super.total(batch) * calls.incrementAndGet();
          }
        };
    fails(contract(wrong)::manyThreadsGetTheSameAnswers, "");
  }

  private static void fails(ThrowingCallable check, String message) {
    assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(message);
  }

  private static AlignmentLossContract contract(AlignmentLoss loss) {
    return new AlignmentLossContract() {
      @Override
      protected AlignmentLoss loss() {
        return loss;
      }
    };
  }

  /** Mean over groups of Σ s² over the positives; each way of being wrong overrides a part. */
  private static class Square implements AlignmentLoss {
    private final IntBinaryOperator weight;

    Square() {
      this((group, index) -> 1);
    }

    Square(IntBinaryOperator weight) {
      this.weight = weight;
    }

    double term(ScoredResponse response) {
      return response.policy().mean() * response.policy().mean();
    }

    double slope(ScoredResponse response) {
      return 2 * response.policy().mean() / response.policy().size();
    }

    boolean counts(ScoredResponse response) {
      return response.isPositive();
    }

    double total(ScoredBatch batch) {
      return batch.total(0);
    }

    Metric metric(double sum, double count) {
      return new Metric("square", sum, count);
    }

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
      LossGradient gradient = LossGradient.zeros(batch.groups());
      double share = batch.groups().isEmpty() ? 0 : 1 / total(batch);
      double sum = 0;
      int count = 0;
      for (int g = 0; g < batch.groups().size(); g++) {
        List<ScoredResponse> responses = batch.groups().get(g).responses();
        for (int r = 0; r < responses.size(); r++) {
          if (counts(responses.get(r))) {
            sum += weight.applyAsInt(g, r) * term(responses.get(r));
            gradient.add(g, r, weight.applyAsInt(g, r) * slope(responses.get(r)) * share);
            count++;
          }
        }
      }
      return new LossResult(sum * share, gradient, List.of(metric(sum, count)));
    }
  }
}
