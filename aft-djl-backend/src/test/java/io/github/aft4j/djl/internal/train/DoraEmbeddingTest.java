// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.adapter.LoraVariant;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.weights.AdapterSource;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DoRA of a token embedding that the inputs of the layers depend on, too. */
class DoraEmbeddingTest {
  private static final double DERIVATIVE = -0.1;
  private static final StepMemory WHOLE = StepMemories.kept(1 << 20, 1 << 20, 1 << 20);

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  static Stream<Golden> models() {
    return Golden.all().stream().filter(golden -> golden.spec().inputs().isPresent());
  }

  /**
   * Along their own gradient the lengths' slope is the gradient's length; A and B have derivatives
   * that are none, as in PEFT.
   */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void theGradientOfTheLengthsIsTheSlope(Golden golden) {
    TestDevice.assumeHost("the test moves weights in the memory that Java reads");
    AdapterLayout layout = layout(golden.spec());
    LoraTarget target = layout.targets().get(0);
    AdapterSource source = new AdapterSource(layout, name -> values(layout, name));
    try (Decoder decoder =
        Decoder.load(golden.directory(), golden.spec(), TestDevice.options().withAdapter(source))) {
      float[] gradient = gradient(golden, decoder, target.nameOfLengths());
      double norm =
          Math.sqrt(
              IntStream.range(0, gradient.length).mapToDouble(i -> square(gradient[i])).sum());
      assertThat(norm).isGreaterThan(1e-3);
      double step = 5e-3 / norm;
      FloatBuffer lengths =
          decoder.weights().parameter(target.nameOfLengths()).value().memory().asFloatBuffer();
      move(lengths, gradient, step);
      double above = value(golden, decoder);
      move(lengths, gradient, -2 * step);
      double below = value(golden, decoder);

      assertThat((above - below) / (2 * step * norm)).isCloseTo(norm, within(0.01 * norm));
    }
  }

  private static AdapterLayout layout(DecoderSpec spec) {
    LoraConfig config =
        new LoraConfig(
            2,
            4,
            0,
            false,
            ModuleFilter.named(List.of("embed_tokens")),
            Map.of(),
            Map.of(),
            List.of(),
            new LoraVariant(true, false, LoraVariant.Bias.NONE, List.of(), false),
            Optional.empty(),
            Optional.empty());
    return AdapterLayout.resolve("test", config, spec);
  }

  /** Lengths that are not those of the rows, and factors that are not zero. */
  private static Optional<float[]> values(AdapterLayout layout, String name) {
    KeyedRandom random = KeyedRandom.of(3, name, 0);
    boolean areLengths = name.equals(layout.targets().get(0).nameOfLengths());
    long count =
        Objects.requireNonNull(layout.stored().get(name)).stream().reduce(1L, (a, b) -> a * b);
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (areLengths ? 1 + random.uniform(i) : 0.1 * random.normal(i));
    }
    return Optional.of(values);
  }

  private static float[] gradient(Golden golden, Decoder decoder, String name) {
    try (Scope scope = new Scope();
        MicroBatch batch = batch(golden, decoder)) {
      Gradients gradients = new Gradients(scope, decoder, trained -> true);
      batch.backward(
          Objectives.constant(DERIVATIVE).differentiate(List.of(), batch.logps()),
          new float[0],
          gradients);
      return gradients.of(name).toFloats();
    }
  }

  private static double value(Golden golden, Decoder decoder) {
    try (MicroBatch batch = batch(golden, decoder)) {
      return batch.logps().stream()
          .flatMap(List::stream)
          .mapToDouble(logps -> DERIVATIVE * logps.sum())
          .sum();
    }
  }

  private static MicroBatch batch(Golden golden, Decoder decoder) {
    PackedBatch packed = PackedBatch.of(golden.requests(), decoder.packing());
    return MicroBatch.score(decoder, packed, WHOLE, Optional.empty(), Cancellation.none());
  }

  private static void move(FloatBuffer values, float[] direction, double step) {
    for (int i = 0; i < direction.length; i++) {
      values.put(i, (float) (values.get(i) + step * direction[i]));
    }
  }

  private static double square(double value) {
    return value * value;
  }
}
