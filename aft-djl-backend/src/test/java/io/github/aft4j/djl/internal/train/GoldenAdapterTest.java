// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.OwnAdapters;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.generate.Generator;
import io.github.aft4j.djl.internal.generate.NumberTokenizer;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Scorer;
import io.github.aft4j.djl.internal.train.DjlTrainer.Use;
import io.github.aft4j.djl.internal.train.GoldenTrainTest.Linear;
import io.github.aft4j.djl.internal.weights.AdapterSource;
import io.github.aft4j.djl.internal.weights.LoadOptions;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models with a LoRA adapter, against what PEFT computes with the same files. */
class GoldenAdapterTest {
  /** A part of the names of saved modules in PEFT. */
  private static final String SAVED = ".modules_to_save";

  /**
   * Distances of PEFT's own log-probabilities in FP32 from those in double precision, made by
   * {@code float32.py}: rounding alone takes a few rows farther than 1e-5.
   */
  private static JsonNode ofPeftInFloat32;

  @BeforeAll
  static void start() throws IOException {
    TorchEngine.start(1);
    try (InputStream in = OwnAdapters.class.getResourceAsStream("adapters/float32.json")) {
      ofPeftInFloat32 = new ObjectMapper().readTree(in);
    }
  }

  static List<Golden> adapters() {
    return Stream.concat(
            Shared.directories("fixtures/adapters").stream(), OwnAdapters.directories().stream())
        .map(path -> new Golden(path, JsonFiles.read(path.resolve("golden.json"))))
        .toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("adapters")
  void givesTheReferencesLogProbabilities(Golden golden) {
    double rounding = ofPeftInFloat32.path(golden.toString()).asDouble();
    // PiSSA begins with singular vectors in FP32, whose rounding differs between processors.
    boolean decomposed = golden.toString().contains("pissa");
    double onCpu = decomposed ? 1e-4 : Math.max(1e-5, Math.min(5e-5, 2 * rounding));
    double tolerance = TestDevice.tolerance(onCpu, decomposed ? 2e-4 : 1e-4);
    try (Decoder decoder = load(golden)) {
      for (int i = 0; i < golden.rows(); i++) {
        LogProbs logps = new Scorer(decoder).score(List.of(golden.request(i, 1))).get(0).get(0);

        assertThat(logps.toArray())
            .as("row " + i)
            .containsExactly(golden.tokenLogps(i), within(tolerance));
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("adapters")
  void givesTheReferencesGradientsOfTheAdapterAlone(Golden golden) {
    for (boolean recompute : new boolean[] {false, true}) {
      try (Decoder decoder = load(golden);
          Scope scope = new Scope()) {
        Gradients gradients = new Gradients(scope, decoder, name -> true);
        StepMemory memory =
            recompute
                ? StepMemories.twice(1 << 14, 1L << 27, 1 << 20)
                : StepMemories.kept(1 << 14, 1L << 27, 1 << 20);
        PackedBatch packed = PackedBatch.of(golden.requests(), decoder.packing());
        try (MicroBatch batch =
            MicroBatch.score(decoder, packed, memory, Optional.empty(), Cancellation.none())) {
          Linear objective = new Linear(golden, Requirements.Scope.GROUP);
          batch.backward(
              objective.differentiate(List.of(0, 1, 2, 3), batch.logps()), new float[0], gradients);
        }
        gradients.complete();
        Map<String, String> names = namesInFile(decoder);
        assertThat(gradients.trained().stream().map(Parameter::name).collect(Collectors.toSet()))
            .isEqualTo(names.keySet());
        for (Parameter parameter : gradients.trained()) {
          String name = "grad." + names.get(parameter.name());
          float[] expected =
              golden.tensor(golden.has(name) ? name : name.replace(".weight", SAVED + ".weight"));
          float[] actual = gradients.of(parameter.name()).toFloats();
          // The singular vectors that PiSSA begins with carry the rounding of their decomposition.
          double rounding = golden.toString().contains("pissa") ? 5e-5 : 1e-5;
          double tolerance = TestDevice.tolerance(rounding, 1e-4) * largest(expected);
          assertThat(actual).hasSameSizeAs(expected);
          for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                .as(parameter.name())
                .isCloseTo(expected[i], within(tolerance));
          }
        }
      }
    }
  }

  @Test
  void loraPlusGivesTheReferencesSteps() {
    Golden golden =
        adapters().stream()
            .filter(g -> g.toString().equals("llama_loraplus"))
            .findFirst()
            .orElseThrow();
    TrainerOptions options =
        TrainerOptions.builder().clipNorm(0).weightDecay(0).beta2(0.999).build();
    try (Decoder decoder = load(golden);
        DjlTrainer trainer =
            new DjlTrainer(
                decoder, options, 8, Use.STEPS, Long.MAX_VALUE, Cancellation.none(), () -> {})) {
      for (int i = 0; i < 3; i++) {
        trainer.step(golden.requests(), new Linear(golden, Requirements.Scope.GROUP), 1e-3);
      }
      for (Parameter parameter : decoder.trainable()) {
        float[] expected = golden.tensor("after." + parameter.name());
        float[] actual = parameter.value().toFloats();
        for (int i = 0; i < actual.length; i++) {
          assertThat((double) actual[i]).as(parameter.name()).isCloseTo(expected[i], within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("adapters")
  void aStepLeavesTheBaseAsItIs(Golden golden) {
    try (Decoder decoder = load(golden)) {
      Map<String, float[]> before = values(decoder);
      try (DjlTrainer trainer =
          new DjlTrainer(decoder, TrainerOptions.defaults(), Long.MAX_VALUE, () -> {})) {
        trainer.step(golden.requests(), new Linear(golden, Requirements.Scope.GROUP), 1e-3);
      }
      Set<String> trainable =
          decoder.trainable().stream().map(Parameter::name).collect(Collectors.toSet());
      // of which some rows are
      decoder.weights().trainedRows().ifPresent(rows -> trainable.add(rows.weight()));
      values(decoder)
          .forEach(
              (name, after) -> {
                if (trainable.contains(name)) {
                  assertThat(after).as(name).isNotEqualTo(before.get(name));
                } else {
                  assertThat(after).as(name).isEqualTo(before.get(name));
                }
              });
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("adapters")
  void samplesFromTheAdaptedModel(Golden golden) {
    try (Decoder decoder = load(golden)) {
      ScoreRequest row = golden.request(0);
      GenerationRequest request = new GenerationRequest("q", row.prompt(), 2);
      List<Completion> samples = new ArrayList<>();
      new Generator(decoder, new NumberTokenizer(decoder.spec().dimensions().vocabulary()))
          .generate(
              List.of(request),
              GenerationOptions.builder().maxNewTokens(20).seed(3).build(),
              samples::addAll);
      for (Completion sample : samples) {
        ScoreRequest again = new ScoreRequest("q", row.prompt(), List.of(sample.ids()));
        assertThat(sample.logps().toArray())
            .containsExactly(
                new Scorer(decoder).score(List.of(again)).get(0).get(0).toArray(), within(1e-4));
      }
    }
  }

  private static Decoder load(Golden golden) {
    String base = golden.json().path("base").asText();
    Golden model = new Golden(Shared.path("fixtures/models/" + base), golden.json());
    DecoderSpec spec = model.spec();
    try (AdapterFiles files = AdapterFiles.open(golden.path(), spec)) {
      AdapterSource source =
          new AdapterSource(files.layout(), name -> Optional.of(files.values(name)));
      LoadOptions options = TestDevice.options().withStored(spec).withAdapter(source);
      return Decoder.load(model.directory(), files.layout().of(spec), options);
    }
  }

  /** The names in the adapter's file of what is trained, by the parameters' names. */
  private static Map<String, String> namesInFile(Decoder decoder) {
    AdapterLayout layout = decoder.adapter().orElseThrow();
    Map<String, String> names = new HashMap<>();
    layout.saved().forEach((name, tensor) -> names.put(tensor.name(), name));
    layout.stored().keySet().stream()
        .filter(name -> !layout.whole().containsKey(name))
        .forEach(name -> names.put(name, name));
    return names;
  }

  private static Map<String, float[]> values(Decoder decoder) {
    return decoder.parameters().stream()
        .collect(Collectors.toMap(Parameter::name, p -> p.value().toFloats()));
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
