// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TinyModel;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.adapter.NewAdapter;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.generate.Generator;
import io.github.aft4j.djl.internal.generate.NumberTokenizer;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.model.MetaDecoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Dropout;
import io.github.aft4j.djl.internal.pass.Scorer;
import io.github.aft4j.djl.internal.weights.AdapterSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stands in for a GPU: PyTorch's device {@code meta} has shapes but no numbers, and refuses to
 * compute with a tensor that lies elsewhere. So every program gets to its end, or to where Java
 * reads the first number, only if nothing has been left on the host.
 */
class OtherDeviceTest {
  private static final String READ = "Cannot copy out of meta tensor";

  /** Layers kept, by plain products; by the engine's kernels; layers computed twice. */
  private static final List<StepMemory> WAYS =
      List.of(
          StepMemories.kept(1000, 1 << 20, 1 << 20),
          StepMemories.kept(1000, 1 << 20, 0),
          StepMemories.twice(1000, 0, 1 << 20),
          StepMemories.longRows(true));

  @TempDir static Path folder;

  /** A model in some form. */
  private record Case(
      String name, ModelDirectory directory, DecoderSpec spec, boolean adapted, DType dtype) {

    Decoder load() {
      return MetaDecoder.load(directory, spec, source(), dtype);
    }

    private Optional<AdapterSource> source() {
      if (!adapted) {
        return Optional.empty();
      }
      LoraConfig config =
          LoraConfig.of(
                  2, 4, ModuleFilter.named(List.of("q_proj", "up_proj", "embed_tokens", "lm_head")))
              .withDropout(0.1);
      AdapterLayout layout = AdapterLayout.resolve("test", config, spec);
      return Optional.of(new AdapterSource(layout, new NewAdapter(layout, 3)::values));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    TorchEngine.start(1);
    TinyModel.write(folder.resolve("model"), 16, 14);
  }

  static Stream<Case> cases() {
    ModelDirectory tiny = ModelDirectory.open(folder.resolve("model"));
    DecoderSpec spec = DecoderFamilies.read(tiny.configReader(new Problems()));
    Stream<Case> forms =
        Stream.of(
            new Case("plain", tiny, spec, false, DType.FLOAT32),
            new Case("bfloat16", tiny, spec, false, DType.BFLOAT16),
            new Case("adapter", tiny, spec, true, DType.BFLOAT16),
            new Case(
                "dropout",
                tiny,
                spec.withDropout(new DropoutSpec(0.1, 0.1, 0.1)),
                true,
                DType.FLOAT32));
    return Stream.concat(
        forms,
        Golden.models().stream()
            .map(g -> new Case(g.toString(), g.directory(), g.spec(), false, DType.FLOAT32)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aStepIsTakenThere(Case where) {
    for (StepMemory memory : WAYS) {
      try (Decoder decoder = where.load();
          Scope scope = new Scope()) {
        Gradients gradients = new Gradients(scope, decoder, name -> true);
        Optimizer optimizer =
            new Optimizer(scope, decoder, gradients, TrainerOptions.defaults(), 1);
        gradients.zero();
        Optional<Dropout> dropout =
            decoder.hasDropout() ? Optional.of(new Dropout(1, 2)) : Optional.empty();
        PackedBatch packed = PackedBatch.of(requests(), decoder.packing());
        try (MicroBatch batch =
            MicroBatch.score(decoder, packed, memory, dropout, Cancellation.none())) {
          batch.backward(derivatives(), new float[0], gradients);
        }
        assertReads(optimizer::gradientNorm);
        optimizer.step(1, 1e-3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aScoreAndAResponseAreComputedThere(Case where) {
    try (Decoder decoder = where.load()) {
      assertReads(() -> new Scorer(decoder).score(requests()));
      GenerationOptions options =
          GenerationOptions.builder()
              .temperature(0.8)
              .topK(5)
              .topP(0.9)
              .minP(0.01)
              .repetitionPenalty(1.1)
              .maxNewTokens(3)
              .seed(1)
              .build();
      Generator generator =
          new Generator(decoder, new NumberTokenizer(decoder.spec().dimensions().vocabulary()));
      List<GenerationRequest> prompts =
          List.of(
              new GenerationRequest("a", TokenIds.of(2, 3, 4, 5), 3),
              new GenerationRequest("b", TokenIds.of(7), 2));
      assertReads(() -> generator.generate(prompts, options, completions -> {}));
      assertReads(
          () ->
              generator.generate(
                  prompts, GenerationOptions.greedy().maxNewTokens(3).build(), completions -> {}));
    }
  }

  /** A group with a shared prompt, a single response, and a prompt of one token. */
  private static List<ScoreRequest> requests() {
    return List.of(
        new ScoreRequest(
            "a", TokenIds.of(2, 3, 4), List.of(TokenIds.of(5, 6, 7), TokenIds.of(8, 9))),
        new ScoreRequest("b", TokenIds.of(2), List.of(TokenIds.of(4, 3, 2, 1))));
  }

  private static List<List<double[]>> derivatives() {
    return List.of(
        List.of(new double[] {0.1, 0.2, 0.3}, new double[] {-0.1, 0.2}),
        List.of(new double[] {0.1, 0.1, 0.1, 0.1}));
  }

  private static void assertReads(ThrowingCallable computation) {
    assertThatThrownBy(computation).hasMessageContaining(READ);
  }
}
