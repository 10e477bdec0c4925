// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.TinyModel;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.Batches;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroBatchTest {
  private static final int VOCABULARY = 40;
  private static final int ALL = 1 << 20;

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TorchEngine.start(1);
    TinyModel.write(folder.resolve("model"), 32, VOCABULARY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 100, 150})
  void gradientsDoNotDependOnHowAStepIsSplit(int tokens) {
    float[] whole = gradient(ALL, () -> {});
    float[] split = gradient(tokens, () -> {});
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < whole.length; i++) {
      difference += Math.pow((double) split[i] - whole[i], 2);
      norm += Math.pow(whole[i], 2);
    }
    assertThat(Math.sqrt(difference / norm)).isLessThan(1e-6);
  }

  /** A graph must not refer to memory that Java collects. */
  @Test
  void gradientsOutliveACollectionOfGarbageBetweenForwardAndBackward() {
    assertThat(gradient(ALL, MicroBatchTest::collectAndOverwrite))
        .isEqualTo(gradient(ALL, () -> {}));
  }

  private static void collectAndOverwrite() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      for (int size = 8; size <= 1 << 20; size *= 2) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(size);
        while (buffer.hasRemaining()) {
          buffer.put((byte) 0x7f);
        }
      }
    }
  }

  /** Checks every parameter, one after the other. */
  private static float[] gradient(int tokens, Runnable between) {
    Objective objective = Objectives.constant(-0.1);
    List<ScoreRequest> requests = requests();
    try (Decoder decoder = TinyModel.load(folder.resolve("model"));
        Scope scope = new Scope()) {
      Gradients gradients = new Gradients(scope, decoder, name -> true);
      for (List<Integer> part : Batches.split(requests, tokens)) {
        PackedBatch packed =
            PackedBatch.of(part.stream().map(requests::get).toList(), decoder.packing());
        StepMemory memory = StepMemories.kept(tokens, 1 << 20, 1 << 20);
        try (MicroBatch batch =
            MicroBatch.score(decoder, packed, memory, Optional.empty(), Cancellation.none())) {
          List<List<double[]>> derivatives = objective.differentiate(part, batch.logps());
          between.run();
          batch.backward(derivatives, new float[0], gradients);
        }
      }
      return joined(gradients.all());
    }
  }

  private static float[] joined(List<Tensor> tensors) {
    float[] all = new float[0];
    for (Tensor tensor : tensors) {
      float[] values = tensor.toFloats();
      int at = all.length;
      all = Arrays.copyOf(all, at + values.length);
      System.arraycopy(values, 0, all, at, values.length);
    }
    return all;
  }

  private static List<ScoreRequest> requests() {
    Random random = new Random(3);
    List<ScoreRequest> requests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<TokenIds> responses = new ArrayList<>();
      for (int r = 0; r <= i % 3; r++) {
        responses.add(ids(random, 1 + random.nextInt(20)));
      }
      requests.add(new ScoreRequest("q" + i, ids(random, 1 + random.nextInt(20)), responses));
    }
    return requests;
  }

  private static TokenIds ids(Random random, int length) {
    return TokenIds.of(random.ints(length, 0, VOCABULARY).toArray());
  }
}
