// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.loss;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.commons.OptionsReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Computes losses from JSON lines. A line holds {@code loss}, {@code options} and {@code groups}
 * (each with {@code responses}: {@code logprobs}, {@code verdict} or {@code reward}, and what else
 * the loss reads); its answer holds {@code value}, {@code grad} by group and response, and {@code
 * metrics}, or {@code error}. The groups of a line are a whole optimizer step.
 *
 * @since 0.1.0
 */
public final class LossCalculator {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<String, AlignmentLossProvider> losses;

  /**
   * Creates a calculator.
   *
   * @param losses finds a loss by name; throws {@link AftException} for one that is not there
   */
  public LossCalculator(Function<String, AlignmentLossProvider> losses) {
    this.losses = losses;
  }

  /**
   * Answers every line that is not blank.
   *
   * @return how many answers are errors
   */
  public int run(BufferedReader cases, Appendable answers) throws IOException {
    int errors = 0;
    int number = 0;
    for (String line = cases.readLine(); line != null; line = cases.readLine()) {
      number++;
      if (!line.isBlank()) {
        ObjectNode answer = answer(line);
        if (answer.has("error")) {
          answer.put("line", number);
          errors++;
        }
        answers.append(JSON.writeValueAsString(answer)).append('\n');
      }
    }
    return errors;
  }

  /** Returns the answer to one line; never throws because of what the line contains. */
  public ObjectNode answer(String line) {
    try {
      LossCase given = LossCaseReader.read(line);
      AlignmentLoss loss = create(given);
      RequiredScores.check(loss.requirements(), given.groups());
      LossResult result = loss.evaluate(ScoredBatch.ofStep(loss, given.groups()));
      return Double.isFinite(result.value())
          ? answer(given.groups(), result)
          : error("The loss is not finite: " + result.value());
    } catch (AftException e) {
      return error(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A loss of somebody's plugin failed; the other lines still deserve their answers.
      return error(e.toString());
    }
  }

  private static ObjectNode error(String message) {
    return JSON.createObjectNode().put("error", message);
  }

  private AlignmentLoss create(LossCase given) {
    String name = given.loss();
    Map<String, Object> options = new HashMap<>(given.options());
    if (name.startsWith("dpo-")) {
      String type = name.substring("dpo-".length());
      if (types(losses.apply("dpo")).contains(type)) {
        name = "dpo";
        if (!options.getOrDefault("type", type).equals(type)) {
          throw new AftException(
              new Problem(
                  CommandError.MALFORMED_CASE,
                  "options.type",
                  String.valueOf(options.get("type")),
                  type + ", as the loss is named " + given.loss(),
                  "Remove type, or name the loss dpo."));
        }
        options.put("type", type);
      }
    }
    AlignmentLossProvider provider = losses.apply(name);
    return provider.create(OptionsReader.read(provider.options(), options, "options of " + name));
  }

  private static List<String> types(AlignmentLossProvider dpo) {
    return dpo.options().stream()
        .filter(option -> option.name().equals("type"))
        .findFirst()
        .map(Option::choices)
        .orElse(List.of());
  }

  private static ObjectNode answer(List<ScoredGroup> groups, LossResult result) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("value", result.value());
    ArrayNode grad = answer.putArray("grad");
    LossGradient gradient = result.gradient();
    for (int g = 0; g < groups.size(); g++) {
      ArrayNode responses = grad.addArray();
      for (int r = 0; r < gradient.responses(g); r++) {
        ArrayNode tokens = responses.addArray();
        double[] derivatives = gradient.get(g, r);
        boolean shared = Arrays.stream(derivatives).distinct().count() == 1;
        Arrays.stream(derivatives, 0, shared ? 1 : derivatives.length).forEach(tokens::add);
      }
    }
    ObjectNode metrics = answer.putObject("metrics");
    for (Metric metric : result.metrics()) {
      metrics.putObject(metric.name()).put("sum", metric.sum()).put("weight", metric.weight());
    }
    return answer;
  }
}
