// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.TinyModel;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.adapter.NewAdapter;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.engine.WorkLimits;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.weights.AdapterSource;
import io.github.aft4j.djl.internal.weights.LoadOptions;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryPlanTest {
  private static final long GIB = 1L << 30;

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TorchEngine.start(1);
    TinyModel.write(folder.resolve("model"), 16, 14);
  }

  @Test
  void countsWeightsGradientsAndTwoMomentsOfWhatIsTrained() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      long elements = elements(decoder.parameters());
      List<Parameter> one = decoder.parameters().subList(0, 1);
      MemoryPlan all = plan(decoder, decoder.parameters(), 8 * GIB);
      MemoryPlan some = plan(decoder, one, 8 * GIB);

      assertThat(all.weights()).isEqualTo(4 * elements);
      assertThat(all.gradients()).isEqualTo(4 * elements);
      assertThat(all.optimizer()).isEqualTo(8 * elements);
      assertThat(some.weights()).isEqualTo(4 * elements);
      assertThat(some.optimizer()).isEqualTo(8 * one.get(0).elements());
    }
  }

  @Test
  void countsRoundedWeightsBesideTheCopiesThatAreTrained() {
    try (Decoder decoder = rounded(Optional.empty())) {
      long elements = elements(decoder.parameters());
      MemoryPlan plan = plan(decoder, decoder.parameters(), 8 * GIB);

      assertThat(plan.weights()).isEqualTo((2 + 4) * elements);
      assertThat(plan.gradients()).isEqualTo(4 * elements);
      assertThat(plan.optimizer()).isEqualTo(8 * elements);
    }
  }

  @Test
  void countsTheBaseOfAnAdapterOnceAndGradientsOfTheAdapterOnly() {
    try (Decoder decoder = rounded(Optional.of(LoraConfig.of(4, 8, ModuleFilter.allLinear())))) {
      long adapter = elements(decoder.trainable());
      long base = elements(decoder.parameters()) - adapter;
      MemoryPlan plan = plan(decoder, decoder.trainable(), 8 * GIB);

      assertThat(plan.weights()).isEqualTo(2 * base + 4 * adapter);
      assertThat(plan.gradients()).isEqualTo(4 * adapter);
      assertThat(plan.optimizer()).isEqualTo(8 * adapter);
    }
  }

  /** Hidden 16, intermediate 24, 4 heads and 2 key-value heads of 4; two layers. */
  @Test
  void roundedActivationsTakeHalfButForThoseOfNorms() {
    try (Decoder decoder = rounded(Optional.empty())) {
      long norms = 7 * 16;
      long others = 4 * 24 + 2 * 4 * (3 * 4 + 4 * 2);

      assertThat(layers(decoder, DType.FLOAT32).recorded()).isEqualTo(4 * (norms + others));
      assertThat(layers(decoder, DType.BFLOAT16).recorded()).isEqualTo(4 * norms + 2 * others);
    }
  }

  @Test
  void keepsLayersWhereThereIsRoomAndComputesThemTwiceWhereThereIsNot() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      MemoryPlan roomy = plan(decoder, decoder.parameters(), 8 * GIB);
      MemoryPlan tight = plan(decoder, decoder.parameters(), roomy.total());

      assertThat(roomy.describe()).contains("layers kept");
      assertThat(tight.describe()).contains("layers computed twice");
      assertThat(tight.activations()).isLessThan(roomy.activations());
      assertThatCode(() -> tight.check(roomy.total())).doesNotThrowAnyException();
    }
  }

  /** What is fitted into the need of 256 tokens, to the byte, and into a byte less. */
  @Test
  void hasFewerTokensInAMicroBatchWhereMemoryIsShort() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      MemoryPlan least = plan(decoder, decoder.parameters(), 0);
      MemoryPlan fitting = plan(decoder, decoder.parameters(), least.total());

      assertThat(least.tokens()).isEqualTo(256);
      assertThat(fitting.tokens()).isEqualTo(256);
      assertThatCode(() -> fitting.check(least.total())).doesNotThrowAnyException();
      assertThatThrownBy(() -> least.check(least.total() - 1)).hasMessageContaining("AFT-503");
      assertThat(plan(decoder, decoder.parameters(), 4 * least.total()).tokens())
          .isGreaterThan(256);
    }
  }

  /** Three recorded layers, rows of at most 64 tokens, and 12 bytes of each of 4 heads' entries. */
  @Test
  void countsTheAttentionMatricesThatDropoutKeeps() {
    DropoutSpec dropout = new DropoutSpec(0, 0.1, 0);
    ModelDirectory directory = ModelDirectory.open(folder.resolve("model"));
    DecoderSpec spec = DecoderFamilies.read(directory.configReader(new Problems()));
    try (Decoder plain = TestDevice.load(directory, spec);
        Decoder dropping = TestDevice.load(directory, spec.withDropout(dropout))) {
      MemoryPlan without = plan(plain, plain.parameters(), 8 * GIB);
      MemoryPlan with = plan(dropping, dropping.parameters(), 8 * GIB);

      assertThat(with.tokens()).isEqualTo(without.tokens());
      assertThat(with.activations() - without.activations())
          .isEqualTo(3L * 4 * 12 * 64 * with.tokens());
      assertThat(plan(dropping, dropping.parameters(), without.total()).describe())
          .contains("computed twice");
    }
  }

  @Test
  void hasTheTokensOfAMicroBatchThatTheUserSays() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      ModelShape shape = ModelShape.of(decoder);
      TrainerOptions options = TrainerOptions.builder().microBatchTokens(4000).build();

      assertThat(MemoryPlan.of(shape, shape.parameters(), options, 0, 0).tokens()).isEqualTo(4000);
    }
  }

  private static LayerMemory layers(Decoder decoder, DType dtype) {
    AttentionLimits limits = AttentionLimits.of(WorkLimits.HOST);
    return LayerMemory.of(decoder.spec(), dtype, false, limits, true, 0);
  }

  @Test
  void countsTheLargestGroupWhereItIsLargerThanAMicroBatch() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      int usual = plan(decoder, decoder.parameters(), 8 * GIB).tokens();
      MemoryPlan small = largest(decoder, usual - 1);
      MemoryPlan large = largest(decoder, 2 * usual);

      assertThat(small).isEqualTo(plan(decoder, decoder.parameters(), 8 * GIB));
      assertThat(large.activations()).isEqualTo(2 * small.activations());
      assertThat(large.logits()).isEqualTo(2 * small.logits());
      assertThat(large.step()).isEqualTo(small.step());
    }
  }

  private static MemoryPlan largest(Decoder decoder, int tokens) {
    ModelShape shape = ModelShape.of(decoder);
    return MemoryPlan.of(shape, shape.parameters(), TrainerOptions.defaults(), 8 * GIB, tokens);
  }

  @Test
  void refusesWhatTheMachineCannotHoldWithAdvice() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      MemoryPlan plan = plan(decoder, decoder.parameters(), GIB / 2);

      assertThatThrownBy(() -> plan.check(GIB / 2))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-503")
          .hasMessageContaining("weights")
          .hasMessageContaining("at most 512 MiB")
          .hasMessageContaining("lora.rank");
    }
  }

  @Test
  void aProcessThatLendsGradientsNeedsNoRoomForTheOptimizer() {
    try (Decoder decoder = TinyModel.load(folder.resolve("model"))) {
      ModelShape shape = ModelShape.of(decoder);
      TrainerOptions options = TrainerOptions.defaults();
      MemoryPlan steps = MemoryPlan.of(shape, shape.parameters(), options, 8 * GIB, 0);
      MemoryPlan parts = MemoryPlan.ofParts(shape, shape.parameters(), options, 8 * GIB);

      assertThat(steps.optimizer()).isEqualTo(2 * steps.gradients()).isPositive();
      assertThat(parts.optimizer()).isZero();
      assertThat(parts.total()).isEqualTo(steps.total() - steps.optimizer());
      long least = MemoryPlan.ofParts(shape, shape.parameters(), options, 0).total();
      assertThatThrownBy(() -> trainer(decoder, DjlTrainer.Use.STEPS, least))
          .hasMessageContaining("AFT-503");
      trainer(decoder, DjlTrainer.Use.PARTS, least).close();
    }
  }

  private static DjlTrainer trainer(Decoder decoder, DjlTrainer.Use use, long memory) {
    return new DjlTrainer(
        decoder, TrainerOptions.defaults(), 1, use, memory, Cancellation.none(), () -> {});
  }

  private static long elements(List<Parameter> parameters) {
    return parameters.stream().mapToLong(Parameter::elements).sum();
  }

  private static Decoder rounded(Optional<LoraConfig> lora) {
    ModelDirectory directory = ModelDirectory.open(folder.resolve("model"));
    DecoderSpec spec = DecoderFamilies.read(directory.configReader(new Problems()));
    Optional<AdapterSource> source =
        lora.map(config -> AdapterLayout.resolve("test", config, spec))
            .map(layout -> new AdapterSource(layout, new NewAdapter(layout, 3)::values));
    return Decoder.load(
        directory,
        spec,
        new LoadOptions(DType.BFLOAT16, TestDevice.device(), source, Optional.empty()));
  }

  private static MemoryPlan plan(Decoder decoder, List<Parameter> trained, long memory) {
    ModelShape shape = ModelShape.of(decoder);
    Set<String> names = trained.stream().map(Parameter::name).collect(Collectors.toSet());
    return MemoryPlan.of(
        shape,
        shape.parameters().stream().filter(p -> names.contains(p.name())).toList(),
        TrainerOptions.defaults(),
        memory,
        0);
  }
}
