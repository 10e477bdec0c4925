// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Forward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * BF16 moves log-probabilities by no more than it does in the reference implementation:
 * transformers 5.23 with {@code dtype=torch.bfloat16} on the same rows, each response token's
 * distance from the golden number. Where a router chooses experts, rounding may change a choice:
 * there the median is compared.
 */
class RoundedScoreTest {
  /** The reference's own mean distance, of the models whose fixtures do not tell. */
  private static final Map<String, Double> REFERENCE =
      Map.ofEntries(
          Map.entry("gemma", 0.0490),
          Map.entry("gemma2", 0.0201),
          Map.entry("gemma3_text", 0.0383),
          Map.entry("gpt2", 0.0366),
          Map.entry("gpt_neox", 0.0091),
          Map.entry("gpt_oss_mxfp4", 0.0275), // that of gpt_oss
          Map.entry("granite", 0.0164),
          Map.entry("llama", 0.0268),
          Map.entry("llama3", 0.0736),
          Map.entry("llama_linear_rope", 0.0349),
          Map.entry("llama_yarn", 0.0219),
          Map.entry("mistral", 0.0217),
          Map.entry("olmo2", 0.0126),
          Map.entry("phi3", 0.0265),
          Map.entry("qwen2", 0.0707),
          Map.entry("qwen3", 0.0586),
          Map.entry("smollm3", 0.0493));

  /** Two roundings of the same numbers are as far from the truth only by and large. */
  private static final double LEEWAY = 1.5;

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  static List<Golden> models() {
    return Golden.all();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void staysAsCloseAsTheReferenceDoes(Golden golden) {
    try (Decoder decoder =
        Decoder.load(
            golden.directory(), golden.spec(), TestDevice.options().withDtype(DType.BFLOAT16))) {
      PackedBatch batch = PackedBatch.of(golden.requests(), decoder.packing());
      List<List<LogProbs>> packed = batch.split(new Forward(decoder).score(batch, 1000));
      List<Double> distances = new ArrayList<>();
      for (int i = 0; i < golden.rows(); i++) {
        LogProbs response = i < 3 ? packed.get(i).get(0) : packed.get(3).get(i - 3);
        double[] all = golden.tokenLogps(i);
        int prompt = golden.row(i).path("prompt").asInt();
        for (int t = 0; t < response.size(); t++) {
          distances.add(Math.abs(response.toArray()[t] - all[prompt - 1 + t]));
        }
      }
      boolean experts = golden.hasExperts();
      assertThat(experts ? median(distances) : mean(distances))
          .isPositive()
          .isLessThan(LEEWAY * reference(golden, experts ? "median" : "mean"));
    }
  }

  private static double reference(Golden golden, String statistic) {
    JsonNode stored = golden.json().path("bfloat16_difference").path(statistic);
    return stored.isMissingNode()
        ? REFERENCE.getOrDefault(golden.toString(), 0.0)
        : stored.asDouble();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
