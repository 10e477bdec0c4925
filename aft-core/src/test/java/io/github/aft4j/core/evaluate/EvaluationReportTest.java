// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.evaluate.AnswerRecord.ReferenceScore;
import io.github.aft4j.core.stats.McNemar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

  private static Answer answer(boolean right, String extracted, int tokens) {
    return new Answer(
        Judgment.of(right ? Verdict.POSITIVE : Verdict.NEGATIVE, extracted, ""),
        "",
        tokens,
        tokens > 4 ? FinishReason.LENGTH : FinishReason.STOP,
        tokens > 8);
  }

  /** A question answered greedily, and by four samples of which some are right, some wrong. */
  private static AnswerRecord record(boolean right, int rightSamples) {
    List<Answer> samples = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      boolean good = i < rightSamples;
      samples.add(answer(good, good ? "7" : "x" + i, good ? 2 : 10));
    }
    return new AnswerRecord(
        "q", answer(right, "1", 2), Optional.of(new ReferenceScore(-2.0, 4)), samples);
  }

  private static EvaluationReport report(List<AnswerRecord> first, List<AnswerRecord> second) {
    Map<String, ModelRecords> models = new LinkedHashMap<>();
    models.put("first", new ModelRecords(first, List.of()));
    models.put("second", new ModelRecords(second, List.of()));
    return EvaluationReport.of(models, 1);
  }

  private static String table(List<AnswerRecord> both) {
    return new ResultTable(report(both, both)).text();
  }

  @Test
  void figuresOfSamplesCountEachQuestionOnce() {
    List<AnswerRecord> records =
        List.of(record(true, 4), record(false, 2), record(false, 1), record(false, 0));
    SampledFigures samples = report(records, records).model("first").sampled().orElseThrow();
    assertThat(samples.k()).isEqualTo(4);
    assertThat(samples.accuracy().value()).isCloseTo(7.0 / 16, within(1e-12));
    assertThat(samples.passAt()).containsOnlyKeys(2, 4);
    // 1, 1 - 1/6, 1/2, 0
    assertThat(samples.passAt(2).value()).isCloseTo((1 + 5.0 / 6 + 0.5) / 4, within(1e-12));
    assertThat(samples.passAt(4).value()).isCloseTo(0.75, within(1e-12));
    // "7" twice beats "x2" and "x3"; given once it is the first of equals
    assertThat(samples.selfConsistency().successes()).isEqualTo(3);
    assertThat(samples.degenerate().value()).isCloseTo(9.0 / 16, within(1e-12));
    assertThat(samples.unfinished().value()).isCloseTo(9.0 / 16, within(1e-12));
    assertThat(samples.tokens().value()).isCloseTo((7 * 2 + 9 * 10) / 16.0, within(1e-12));
  }

  @Test
  void figuresNeedNoTexts() {
    Answer said =
        new Answer(
            Judgment.of(Verdict.POSITIVE, "7", "the same number"),
            "3 + 4 = 7",
            6,
            FinishReason.STOP,
            false);
    AnswerRecord whole =
        new AnswerRecord("q", said, Optional.of(new ReferenceScore(-2.0, 4)), List.of(said, said));
    AnswerRecord bare = whole.withoutTexts();
    assertThat(EvaluationJson.write(bare).toString())
        .doesNotContain("3 + 4")
        .doesNotContain("the same number");
    assertThat(EvaluationJson.write(report(List.of(bare), List.of(bare))))
        .isEqualTo(EvaluationJson.write(report(List.of(whole), List.of(whole))));
  }

  @Test
  void aShareThatIsTheSameForEveryQuestionIsNotCertain() {
    List<AnswerRecord> records =
        List.of(record(false, 0), record(false, 0), record(false, 0), record(false, 0));
    var accuracy = report(records, records).model("first").sampled().orElseThrow().accuracy();
    assertThat(accuracy.value()).isZero();
    assertThat(accuracy.low()).isZero();
    assertThat(accuracy.high()).isCloseTo(0.49, within(0.005));
  }

  @Test
  void twoModelsAreComparedQuestionByQuestion() {
    List<AnswerRecord> first = new ArrayList<>();
    List<AnswerRecord> second = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      first.add(record(i < 10, 1));
      second.add(record(i < 20, 2));
    }
    Comparison pair = report(first, second).compare("second", "first");
    assertThat(pair.test()).isEqualTo(new McNemar(0, 10));
    assertThat(pair.test().pValue()).isCloseTo(2 * Math.pow(0.5, 10), within(1e-12));
    assertThat(pair.difference().value()).isCloseTo(0.25, within(1e-12));
    assertThat(pair.difference().low()).isBetween(0.05, 0.25);
    assertThat(pair.difference().pValue()).isLessThan(0.01);
    assertThat(pair.sampled().orElseThrow().difference().value()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void aComparisonCanBeAskedForEitherWayRound() {
    EvaluationReport report =
        report(
            List.of(record(false, 1), record(false, 0)),
            List.of(record(true, 2), record(false, 1)));
    Comparison better = report.compare("second", "first");
    Comparison worse = report.compare("first", "second");
    assertThat(worse.test()).isEqualTo(new McNemar(1, 0));
    assertThat(worse.difference().value()).isEqualTo(-0.5);
    assertThat(worse.difference().high()).isEqualTo(-better.difference().low());
    assertThat(worse.reversed()).isEqualTo(better);
  }

  @Test
  void aModelThatIsNotThereIsRefusedWithTheNamesThatAre() {
    EvaluationReport report = report(List.of(record(true, 1)), List.of(record(true, 1)));
    assertThatThrownBy(() -> report.model("aft"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("'aft'")
        .hasMessageContaining("[first, second]");
    assertThatThrownBy(() -> report.compare("second", "base"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("[first, second]");
  }

  @Test
  void theTableSaysWhereAFigureRestsOnFewQuestions() {
    assertThat(table(List.of(record(true, 4), record(false, 2))))
        .contains("A small sample: the accuracy of first rests on 2 questions.");
    List<AnswerRecord> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(record(true, 4));
    }
    assertThat(table(many)).doesNotContain("small sample");
  }

  @Test
  void aColumnWithoutAFigureIsLeftOut() {
    assertThat(table(List.of(record(true, 1))))
        .contains("perplexity")
        .doesNotContain("ranking accuracy", "assessment accuracy");
    assertThat(table(List.of())).doesNotContain("perplexity", "McNemar");
  }
}
