package io.github.aft4j.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.TrainerOptions;
import io.github.aft4j.djl.TinyModel;
import io.github.aft4j.djl.engine.TorchEngine;
import io.github.aft4j.djl.model.Decoder;
import io.github.aft4j.djl.model.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
      long elements = decoder.parameters().stream().mapToLong(Parameter::elements).sum();
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

  private static MemoryPlan plan(Decoder decoder, List<Parameter> trained, long memory) {
    return MemoryPlan.of(decoder, trained, TrainerOptions.defaults(), memory);
  }
}
