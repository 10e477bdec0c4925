// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.train.Objectives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Trains, generates, opens and closes models in a process of its own, and prints by how much each
 * of these makes its resident memory grow.
 */
final class Soak {
  private static final int WARM_UP = 40;
  private static final int MODELS = 50;
  private static final int VOCABULARY = 500;
  private static final int LENGTH = 30;

  private final Path model;
  private final Random random = new Random(1);

  private Soak(Path model) {
    this.model = model;
  }

  /** Arguments: the model, training steps, tokens to generate. */
  public static void main(String[] arguments) throws IOException {
    Soak soak = new Soak(Path.of(arguments[0]));
    soak.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
  }

  private void run(int steps, int tokens) throws IOException {
    try (Model opened = DjlModel.open(DjlOptions.of(model, LoraOptions.NONE))) {
      try (Trainer trainer = opened.trainer(TrainerOptions.defaults())) {
        train(trainer, WARM_UP);
        report("train", () -> train(trainer, steps));
      }
      generate(opened, WARM_UP * LENGTH);
      report("generate", () -> generate(opened, tokens));
    }
    openAndClose();
    report(
        "close",
        () -> {
          for (int i = 0; i < MODELS; i++) {
            openAndClose();
          }
        });
  }

  private static void report(String name, Runnable work) throws IOException {
    long before = resident();
    work.run();
    System.out.println(name + " " + (resident() - before));
  }

  private void openAndClose() {
    try (Model opened = DjlModel.open(DjlOptions.of(model, LoraOptions.NONE));
        Trainer trainer = opened.trainer(TrainerOptions.defaults())) {
      train(trainer, 1);
    }
  }

  private void train(Trainer trainer, int steps) {
    for (int step = 0; step < steps; step++) {
      List<ScoreRequest> requests = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        requests.add(
            new ScoreRequest("q" + i, ids(), List.of(ids(), ids(), ids().slice(0, 1 + i))));
      }
      trainer.step(requests, Objectives.constant(-1e-3), 1e-4);
    }
  }

  private void generate(Model opened, int tokens) {
    AtomicInteger left = new AtomicInteger(tokens);
    for (long seed = 0; left.get() > 0; seed++) {
      opened.generate(
          List.of(new GenerationRequest("a", ids(), 4), new GenerationRequest("b", ids(), 3)),
          GenerationOptions.builder().maxNewTokens(LENGTH).seed(seed).build(),
          samples -> samples.forEach(c -> left.addAndGet(-c.ids().size())));
    }
  }

  private TokenIds ids() {
    return TokenIds.of(random.ints(LENGTH, 2, VOCABULARY).toArray());
  }

  /** Resident memory of this process, in KiB. */
  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
