package io.github.aft4j.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationSummaryTest {

  private static ObjectNode answer(String verdict, String extracted, int tokens) {
    return Json.object()
        .put("verdict", verdict)
        .put("extracted", extracted)
        .put("reason", "")
        .put("tokens", tokens)
        .put("finish", tokens > 4 ? "LENGTH" : "STOP")
        .put("degenerate", tokens > 8);
  }

  /** A question answered greedily, and by four samples of which some are right, some wrong. */
  private static JsonNode line(boolean right, int rightSamples) {
    ObjectNode line = answer(right ? "POSITIVE" : "NEGATIVE", "1", 2);
    line.put("id", "q").put("reference_logp", -2.0).put("reference_tokens", 4);
    for (int i = 0; i < 4; i++) {
      boolean good = i < rightSamples;
      line.withArrayProperty("samples")
          .add(answer(good ? "POSITIVE" : "NEGATIVE", good ? "7" : "x" + i, good ? 2 : 10));
    }
    return line;
  }

  private static JsonNode summary(List<JsonNode> first, List<JsonNode> second) {
    Map<String, ModelLines> models = new LinkedHashMap<>();
    models.put("first", new ModelLines(first, List.of()));
    models.put("second", new ModelLines(second, List.of()));
    return EvaluationSummary.of(models, 1);
  }

  @Test
  void figuresOfSamplesCountEachQuestionOnce() {
    List<JsonNode> lines = List.of(line(true, 4), line(false, 2), line(false, 1), line(false, 0));
    JsonNode samples = summary(lines, lines).at("/models/0/samples");
    assertThat(samples.at("/accuracy/value").asDouble()).isCloseTo(7.0 / 16, within(1e-12));
    // 1, 1 - 1/6, 1/2, 0
    assertThat(samples.at("/pass_at/2/value").asDouble())
        .isCloseTo((1 + 5.0 / 6 + 0.5) / 4, within(1e-12));
    assertThat(samples.at("/pass_at/4/value").asDouble()).isCloseTo(0.75, within(1e-12));
    // "7" twice beats "x2" and "x3"; given once it is the first of equals
    assertThat(samples.at("/self_consistency/count").asInt()).isEqualTo(3);
    assertThat(samples.at("/degenerate/value").asDouble()).isCloseTo(9.0 / 16, within(1e-12));
    assertThat(samples.at("/unfinished/value").asDouble()).isCloseTo(9.0 / 16, within(1e-12));
    assertThat(samples.at("/tokens/value").asDouble())
        .isCloseTo((7 * 2 + 9 * 10) / 16.0, within(1e-12));
  }

  @Test
  void aShareThatIsTheSameForEveryQuestionIsNotCertain() {
    List<JsonNode> lines = List.of(line(false, 0), line(false, 0), line(false, 0), line(false, 0));
    JsonNode accuracy = summary(lines, lines).at("/models/0/samples/accuracy");
    assertThat(accuracy.path("value").asDouble()).isZero();
    assertThat(accuracy.path("low").asDouble()).isZero();
    assertThat(accuracy.path("high").asDouble()).isCloseTo(0.49, within(0.005));
  }

  @Test
  void twoModelsAreComparedQuestionByQuestion() {
    List<JsonNode> first = new ArrayList<>();
    List<JsonNode> second = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      first.add(line(i < 10, 1));
      second.add(line(i < 20, 2));
    }
    JsonNode pair = summary(first, second).at("/comparisons/0");
    assertThat(pair.path("only_first_right").asInt()).isZero();
    assertThat(pair.path("only_second_right").asInt()).isEqualTo(10);
    assertThat(pair.path("p_value").asDouble()).isCloseTo(2 * Math.pow(0.5, 10), within(1e-12));
    assertThat(pair.at("/difference/value").asDouble()).isCloseTo(0.25, within(1e-12));
    assertThat(pair.at("/difference/low").asDouble()).isBetween(0.05, 0.25);
    assertThat(pair.at("/difference/p_value").asDouble()).isLessThan(0.01);
    assertThat(pair.at("/samples/difference/value").asDouble()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void theTableSaysWhereAFigureRestsOnFewQuestions() {
    List<JsonNode> few = List.of(line(true, 4), line(false, 2));
    assertThat(ResultTable.text(summary(few, few)))
        .contains("A small sample: the accuracy of first rests on 2 questions.");
    List<JsonNode> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(line(true, 4));
    }
    assertThat(ResultTable.text(summary(many, many))).doesNotContain("small sample");
  }

  @Test
  void columnsWithoutAFigureAreLeftAway() {
    List<JsonNode> lines = List.of(line(true, 1));
    JsonNode without = summary(List.of(), List.of());
    assertThat(ResultTable.text(summary(lines, lines)))
        .contains("perplexity")
        .doesNotContain("ranking accuracy", "assessment accuracy");
    assertThat(ResultTable.text(without)).doesNotContain("perplexity", "McNemar");
  }
}
