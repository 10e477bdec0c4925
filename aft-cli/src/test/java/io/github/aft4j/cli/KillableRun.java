// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small runs of every kind of training, to be killed; a state after each step. */
enum KillableRun {
  FULL(false, "epochs: 3", "{loss: sft}, {loss: aft-boundary, beta: 1}", ""),
  LORA(true, "epochs: 3", "{loss: sft}, {loss: aft-boundary, beta: 1}", "lora: {rank: 4}"),
  ROUNDS(true, "epochs: 1", "{loss: grpo}", ""),
  DPO(false, "", "{loss: dpo, beta: 0.1}", "");

  private final boolean rounds;
  private final String sft;
  private final String losses;
  private final String model;

  KillableRun(boolean rounds, String sft, String losses, String model) {
    this.rounds = rounds;
    this.sft = sft;
    this.losses = losses;
    this.model = model;
  }

  /** Writes the recipe and what it reads, unless they are there. */
  void prepare(Path directory) throws IOException {
    Files.createDirectories(directory);
    QuickstartInput.write(directory.resolve("input"), new QuickstartSize(24, 12, 1, 17));
    Files.writeString(directory.resolve("pairs.jsonl"), pairs());
    Files.writeString(directory.resolve("recipe.yaml"), this == DPO ? preferences() : sampled());
  }

  private String sampled() {
    return """
    model: {plugin: djl, path: input/model, threads: 1, %s}
    train: {path: input/train.jsonl}
    sft: {%s, batch_size: 8, learning_rate: 4e-3}
    sample: {plugin: temperature, responses: 4, max_new_tokens: 12, chunk: 5}
    # An untrained model gives no right answers: this makes some of them right.
    label: {plugin: regex, pattern: '\\A.{0,3}[eo]', compare: found}
    align:
      losses: [%s]
      batch_size: 6
      learning_rate: 1e-3
      %s
    rounds: %d
    evaluate: {data: {path: input/test.jsonl}, max_new_tokens: 12, chunk: 3}
    checkpoint: {steps: 1}
    """
        .formatted(model, sft, losses, rounds ? "" : "control: sft-continued", rounds ? 2 : 1);
  }

  private String preferences() {
    return """
    model: {plugin: djl, path: input/model, threads: 1}
    train: {format: preferences, path: pairs.jsonl}
    align:
      losses: [%s]
      epochs: 3
      batch_size: 4
      learning_rate: 1e-3
    checkpoint: {steps: 1}
    """
        .formatted(losses);
  }

  private static String pairs() {
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      rows.append(
          "{\"id\": \"p%d\", \"prompt\": \"%d + 1 <sep>\", \"chosen\": \"%d\", \"rejected\": \"%d\"}\n"
              .formatted(i, i, i + 1, i + 2));
    }
    return rows.toString();
  }

  /** Starts the command in a process of its own. */
  static Process start(Path directory, String output) throws IOException {
    return JarProcess.start(
        directory, log(directory, output), "run", "recipe.yaml", "--output", output);
  }

  static Path log(Path directory, String output) {
    return directory.resolve(output + ".log");
  }

  static String said(Path directory, String output) throws IOException {
    return Files.readString(log(directory, output), StandardCharsets.UTF_8);
  }
}
