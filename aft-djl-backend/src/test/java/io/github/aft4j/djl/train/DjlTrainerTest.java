package io.github.aft4j.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Objective;
import io.github.aft4j.api.Requirements;
import io.github.aft4j.api.ScoreRequest;
import io.github.aft4j.api.TrainerOptions;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.checkpoint.JsonFiles;
import io.github.aft4j.djl.engine.TorchEngine;
import io.github.aft4j.djl.model.Decoder;
import io.github.aft4j.djl.model.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlTrainerTest {
  private static final TrainerOptions OPTIONS =
      new TrainerOptions(0.9, 0.99, 1e-8, 0.01, 1, 20, List.of(), 0);

  private Golden golden = new Golden(Path.of(""), JsonFiles.parse("", new byte[] {'{', '}'}));

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  @BeforeEach
  void load() {
    Path path = Shared.path("fixtures/models/llama3");
    golden = new Golden(path, JsonFiles.read(path.resolve("golden.json")));
  }

  /** Minus the mean log-probability of every token; may be spoilt from the given call on. */
  private record LogLikelihood(double factor, Runnable between) implements Objective {
    LogLikelihood() {
      this(-1, () -> {});
    }

    @Override
    public Requirements.Scope scope() {
      return Requirements.Scope.GROUP;
    }

    @Override
    public List<List<double[]>> differentiate(List<Integer> requests, List<List<LogProbs>> policy) {
      between.run();
      List<List<double[]>> all = new ArrayList<>();
      for (List<LogProbs> ofRequest : policy) {
        List<double[]> derivatives = new ArrayList<>();
        for (LogProbs logps : ofRequest) {
          double[] d = new double[logps.size()];
          Arrays.fill(d, factor / 10);
          derivatives.add(d);
        }
        all.add(derivatives);
      }
      return all;
    }
  }

  private Decoder decoder() {
    return Decoder.load(golden.directory(), golden.spec());
  }

  private static DjlTrainer trainer(Decoder decoder) {
    return new DjlTrainer(decoder, OPTIONS, () -> {});
  }

  private static List<float[]> weights(Decoder decoder) {
    return decoder.parameters().stream().map(p -> p.value().toFloats()).toList();
  }

  @Test
  void aRestoredRunContinuesBitForBit(@TempDir Path directory) {
    List<ScoreRequest> requests = golden.requests();
    List<float[]> uninterrupted;
    try (Decoder decoder = decoder();
        DjlTrainer trainer = trainer(decoder)) {
      for (int step = 0; step < 4; step++) {
        if (step == 2) {
          trainer.saveState(directory);
        }
        trainer.step(requests, new LogLikelihood(), 0.01);
      }
      uninterrupted = weights(decoder);
    }
    try (Decoder decoder = decoder();
        DjlTrainer trainer = trainer(decoder)) {
      trainer.step(requests, new LogLikelihood(), 0.5);
      trainer.restoreState(directory);
      assertThat(trainer.steps()).isEqualTo(2);
      trainer.step(requests, new LogLikelihood(), 0.01);
      trainer.step(requests, new LogLikelihood(), 0.01);

      assertThat(weights(decoder)).usingRecursiveComparison().isEqualTo(uninterrupted);
    }
  }

  @Test
  void refusesAStateWithAChangedByte(@TempDir Path directory) throws IOException {
    try (Decoder decoder = decoder();
        DjlTrainer trainer = trainer(decoder)) {
      trainer.saveState(directory);
      Path file = directory.resolve("trainer.safetensors");
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 1] ^= 1;
      Files.write(file, bytes);

      assertThatThrownBy(() -> trainer.restoreState(directory))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-520");
    }
  }

  @Test
  void garbageCollectionBetweenForwardAndBackwardChangesNothing() {
    try (Decoder plain = decoder();
        Decoder collected = decoder();
        DjlTrainer ofPlain = trainer(plain);
        DjlTrainer ofCollected = trainer(collected)) {
      for (int step = 0; step < 3; step++) {
        ofPlain.step(golden.requests(), new LogLikelihood(), 0.01);
        ofCollected.step(golden.requests(), new LogLikelihood(-1, DjlTrainerTest::collect), 0.01);
      }

      assertThat(weights(collected)).usingRecursiveComparison().isEqualTo(weights(plain));
    }
  }

  private static void collect() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      byte[][] garbage = new byte[64][];
      for (int j = 0; j < garbage.length; j++) {
        garbage[j] = new byte[1 << 16];
        Arrays.fill(garbage[j], (byte) j);
      }
    }
  }

  @Test
  void aDerivativeThatIsNotFiniteTouchesNoWeightAndNamesTheQuestions() {
    try (Decoder decoder = decoder();
        DjlTrainer trainer = trainer(decoder)) {
      List<float[]> before = weights(decoder);

      assertThatThrownBy(
              () -> trainer.step(golden.requests(), new LogLikelihood(Double.NaN, () -> {}), 0.01))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-501")
          .hasMessageContaining("row-0");
      assertThatThrownBy(
              () -> trainer.step(golden.requests(), new LogLikelihood(1e38, () -> {}), 0.01))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("a gradient that is not finite")
          .hasMessageContaining("group-a");
      assertThat(weights(decoder)).usingRecursiveComparison().isEqualTo(before);
      assertThat(trainer.steps()).isZero();
    }
  }

  @Test
  void frozenParametersStayAsTheyAre() {
    TrainerOptions frozen =
        new TrainerOptions(
            0.9, 0.99, 1e-8, 0.01, 1, 0, List.of("embed_tokens", "layers\\.[01]\\."), 0);
    try (Decoder decoder = decoder();
        DjlTrainer trainer = new DjlTrainer(decoder, frozen, () -> {})) {
      List<float[]> before = weights(decoder);
      trainer.step(golden.requests(), new LogLikelihood(), 0.01);
      List<float[]> after = weights(decoder);

      List<Parameter> parameters = decoder.parameters();
      for (int i = 0; i < parameters.size(); i++) {
        String name = parameters.get(i).name();
        boolean trained = name.contains("layers.2.") || name.equals("model.norm.weight");
        assertThat(Arrays.equals(before.get(i), after.get(i))).as(name).isNotEqualTo(trained);
      }
    }
  }

  @Test
  void theSplitIntoMicroBatchesChangesNothingBeyondRounding() {
    TrainerOptions whole = new TrainerOptions(0.9, 0.99, 1e-8, 0, 0, 1000, List.of(), 0);
    TrainerOptions split = new TrainerOptions(0.9, 0.99, 1e-8, 0, 0, 1, List.of(), 0);
    try (Decoder decoder = decoder()) {
      double norm;
      try (DjlTrainer trainer = new DjlTrainer(decoder, whole, () -> {})) {
        norm = trainer.step(golden.requests(), new LogLikelihood(), 0).gradientNorm();
      }
      try (DjlTrainer trainer = new DjlTrainer(decoder, split, () -> {})) {
        double ofSplit = trainer.step(golden.requests(), new LogLikelihood(), 0).gradientNorm();

        assertThat(ofSplit / norm - 1).isBetween(-1e-6, 1e-6);
      }
    }
  }
}
