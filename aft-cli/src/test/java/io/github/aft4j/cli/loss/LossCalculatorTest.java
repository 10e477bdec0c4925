// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LossCalculatorTest {
  private final LossCalculator calculator = new LossCalculator(LossCalculatorTest::find);

  @Test
  void computesValueGradientAndMetricsOfACase() {
    JsonNode answer =
        calculator.answer(
            """
            {"loss": "aft", "options": {}, "groups": [{"responses": [
              {"verdict": "POSITIVE", "logprobs": [-1.0, -1.0]},
              {"verdict": "NEGATIVE", "logprobs": [-1.0]}]}]}\
            """);

    assertThat(answer.path("value").asDouble()).isEqualTo(Math.log(2), within(1e-15));
    assertThat(answer.at("/grad/0/0").toString()).isEqualTo("[-0.25]");
    assertThat(answer.at("/grad/0/1").toString()).isEqualTo("[0.5]");
    assertThat(answer.at("/metrics/assessment_accuracy/sum").asDouble()).isZero();
    assertThat(answer.at("/metrics/assessment_accuracy/weight").asDouble()).isEqualTo(1);
  }

  @Test
  void answersABadLineWithItsErrorAndGoesOn() throws IOException {
    StringBuilder answers = new StringBuilder();
    int errors =
        calculator.run(
            new BufferedReader(
                new StringReader(
                    """
                    {"loss": "aft"

                    {"loss": "sft", "groups": []}
                    {"loss": "aftt", "groups": []}
                    """)),
            answers);

    assertThat(errors).isEqualTo(2);
    assertThat(answers.toString().lines()).hasSize(3);
    assertThat(answers.toString().lines().toList().get(1)).startsWith("{\"value\":0.0");
    assertThat(answers.toString().lines().toList().get(2)).contains("aftt", "\"line\":4");
  }

  @Test
  void namesEveryProblemOfALine() {
    JsonNode answer =
        calculator.answer(
            """
            {"options": 3, "groups": [{"responses": [{"logprobs": []},
              {"logprobs": [-1, "x"], "verdict": "GOOD"},
              {"logprobs": [-1], "old_logprobs": [-1, -2], "reward": "high"}]}, {}]}\
            """);

    assertThat(answer.path("error").asText())
        .contains("loss: found nothing")
        .contains("options: found 3")
        .contains("groups[0].responses[0].logprobs: found []")
        .contains("groups[0].responses[1].logprobs: found [-1,\"x\"]")
        .contains("groups[0].responses[1].verdict: found \"GOOD\"")
        .contains("groups[0].responses[2].old_logprobs: found 2 numbers")
        .contains("groups[0].responses[2].reward: found \"high\"")
        .contains("groups[1].responses: found nothing");
  }

  @Test
  void oneNumberStandsForTokensThatShareTheirDerivative() {
    String template =
        """
        {"loss": "grpo", "options": {"scale_rewards": "none"}, "groups": [{"responses": [
          {"reward": 1, "logprobs": [-1, %s], "old_logprobs": [-1, -1]},
          {"reward": 1, "logprobs": [-1], "old_logprobs": [-1]},
          {"reward": 4, "logprobs": [-1], "old_logprobs": [-1]}]}]}\
        """;
    JsonNode shared = calculator.answer(template.formatted("-1.0"));
    assertThat(shared.at("/grad/0/0").size()).isEqualTo(1);
    assertThat(shared.at("/grad/0/0/0").asDouble()).isEqualTo(1.0 / 6, within(1e-12));
    JsonNode apart = calculator.answer(template.formatted("-1.1"));
    assertThat(apart.at("/grad/0/0").size()).isEqualTo(2);
    assertThat(apart.at("/grad/0/0/1").asDouble()).isEqualTo(Math.exp(-0.1) / 6, within(1e-12));
  }

  @Test
  void refusesATypeOtherThanTheNamesAndARewardThatIsNotFinite() {
    assertThat(calculator.answer(dpo("hinge")).path("error").asText()).contains("options.type");
    assertThat(calculator.answer(dpo("sigmoid")).has("value")).isTrue();
    assertThat(
            calculator
                .answer(
                    "{\"loss\": \"rrhf\", \"groups\": [{\"responses\":"
                        + " [{\"reward\": 1e999, \"logprobs\": [-1]}]}]}")
                .path("error")
                .asText())
        .contains("groups[0].responses[0].reward");
  }

  private static String dpo(String type) {
    return "{\"loss\": \"dpo-sigmoid\", \"options\": {\"type\": \"%s\"}, \"groups\": []}"
        .formatted(type);
  }

  @Test
  void refusesAnOptionThatTheLossDoesNotHave() {
    JsonNode answer =
        calculator.answer("{\"loss\": \"aft\", \"options\": {\"beta\": 1}, \"groups\": []}");

    assertThat(answer.path("error").asText()).contains("AFT-101", "beta");
  }

  private static AlignmentLossProvider find(String name) {
    return ServiceLoader.load(AlignmentLossProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AftException(new Problem("AFT-111", "loss", name, "a loss", "Fix it.")));
  }
}
