// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SamplingScriptTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static Script script;

  @BeforeAll
  static void load() {
    TorchEngine.start(0);
    DecoderSpec any = DecoderSpec.builder("llama", new Dimensions(9, 8, 12, 2, 1, 4, 16)).build();
    String common =
        Template.fill(
            ProgramSource.resource("common.py"), ModelBindings.of(any, AdaptedWeights.NONE));
    script = Untyped.load(common + ProgramSource.resource("sampling.py") + Products.PLAIN.source());
  }

  @AfterAll
  static void close() {
    script.close();
  }

  @Test
  void everyGoldenDistributionIsEqual() throws IOException {
    Map<String, float[]> rows = new HashMap<>();
    for (String line : Files.readAllLines(Shared.path("fixtures/sampling/rows.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      rows.put(row.get("row").asText(), floats(row.get("logits")));
    }
    List<String> cases = Files.readAllLines(Shared.path("fixtures/sampling/cases.jsonl"));
    List<String> wrong = new ArrayList<>();
    for (String line : cases) {
      JsonNode golden = JSON.readTree(line);
      try (GradMode mode = GradMode.off();
          Scope scope = new Scope()) {
        compare(scope, golden, rows.getOrDefault(golden.get("row").asText(), new float[0]), wrong);
      }
    }

    assertThat(cases).hasSize(472);
    assertThat(wrong).isEmpty();
  }

  private static void compare(Scope scope, JsonNode golden, float[] logits, List<String> wrong) {
    JsonNode s = golden.get("settings");
    Tensor seen = seen(scope, golden.get("previous_ids"), logits.length);
    double penalty = s.path("repetition_penalty").asDouble(1);
    Tensor shaped =
        Untyped.call(
            script,
            scope,
            "shape_scores",
            matrix(scope, logits),
            seen,
            penalty,
            s.path("temperature").asDouble(1),
            s.path("top_k").asInt(0),
            s.path("top_p").asDouble(1),
            s.path("min_p").asDouble(0));
    double[] got = softmax(shaped.toFloats());
    double[] expected = doubles(golden.get("probs"));
    if (golden.get("tie_split").asBoolean()) {
      Arrays.sort(got);
      Arrays.sort(expected);
    }
    for (int i = 0; i < got.length; i++) {
      if (Math.abs(got[i] - expected[i]) > 1e-6 || (got[i] > 0) != (expected[i] > 0)) {
        wrong.add(golden.get("row") + " " + s + ": " + got[i] + " not " + expected[i]);
      }
    }
    List<Tensor> greedy =
        Untyped.callMany(
            script,
            scope,
            "pick",
            matrix(scope, logits),
            uniforms(scope, 0.5),
            seen,
            penalty,
            0.0,
            0,
            1.0,
            0.0);
    if (greedy.get(0).toLongs()[0] != golden.get("greedy").asLong()) {
      wrong.add(golden.get("row") + " " + s + ": greedy " + greedy.get(0).toLongs()[0]);
    }
  }

  /**
   * Against the definition in double precision, over vocabularies that do and do not fill blocks.
   */
  @Test
  void invertsTheDistributionFunction() {
    SplittableRandom random = new SplittableRandom(3);
    for (int v : new int[] {1, 5, 127, 128, 129, 1000}) {
      for (int round = 0; round < 40; round++) {
        float[] weights = new float[v];
        for (int i = 0; i < v; i++) {
          weights[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 9);
        }
        weights[random.nextInt(v)] = 1;
        double u = round == 0 ? 0 : round == 1 ? Math.nextDown(1.0) : random.nextDouble();
        assertThat(invert(weights, u)).isEqualTo(naive(weights, u));
      }
    }
  }

  @Test
  void drawsNeverHaveAWeightOfZero() {
    float[] weights = new float[300];
    weights[130] = 1;
    assertThat(invert(weights, 0)).isEqualTo(130);
    assertThat(invert(weights, Math.nextDown(1.0))).isEqualTo(130);
  }

  @Test
  void theLogProbabilityIsOfTheUntouchedDistribution() {
    float[] logits = {1, 2, 3, -1};
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope()) {
      List<Tensor> picked =
          Untyped.callMany(
              script,
              scope,
              "pick",
              matrix(scope, logits),
              uniforms(scope, 0.01),
              Untyped.tensors(script).empty(scope, DType.BOOL, 0),
              1.0,
              0.5,
              2,
              1.0,
              0.0);
      assertThat(picked.get(0).toLongs()).containsExactly(1);
      double[] p = softmax(logits);
      assertThat((double) picked.get(1).toFloats()[0]).isCloseTo(Math.log(p[1]), within(1e-6));
    }
  }

  private static long invert(float[] weights, double u) {
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope()) {
      return Untyped.call(script, scope, "invert", matrix(scope, weights), uniforms(scope, u))
          .toLongs()[0];
    }
  }

  private static int naive(float[] weights, double u) {
    double total = 0;
    for (float weight : weights) {
      total += weight;
    }
    double sum = 0;
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (weights[i] > 0) {
        last = i;
        if (sum > u * total) {
          return i;
        }
      }
    }
    return last;
  }

  private static Tensor matrix(Scope scope, float[] row) {
    Tensor tensor = Untyped.tensors(script).empty(scope, DType.FLOAT32, 1, row.length);
    tensor.memory().asFloatBuffer().put(row);
    return tensor;
  }

  private static Tensor uniforms(Scope scope, double u) {
    Tensor tensor = Untyped.tensors(script).empty(scope, DType.FLOAT64, 1);
    tensor.memory().asDoubleBuffer().put(u);
    return tensor;
  }

  private static Tensor seen(Scope scope, JsonNode ids, int vocabulary) {
    byte[] seen = new byte[vocabulary];
    ids.forEach(id -> seen[id.asInt()] = 1);
    Tensor tensor = Untyped.tensors(script).empty(scope, DType.BOOL, 1, vocabulary);
    tensor.memory().put(seen);
    return tensor;
  }

  private static double[] softmax(float[] scores) {
    double top = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      top = Math.max(top, score);
    }
    double[] p = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(scores[i] - top);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = array.get(i);
      values[i] = value.isNull() ? Float.NEGATIVE_INFINITY : (float) value.asDouble();
    }
    return values;
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
