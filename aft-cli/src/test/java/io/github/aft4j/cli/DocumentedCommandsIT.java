// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the docs as they stand there, with small files in place of the user's. */
class DocumentedCommandsIT {
  private static final String MODEL = "models/Qwen2.5-0.5B";

  /** In an order in which each has what it needs. */
  static final List<String> RUN =
      List.of(
          "env",
          "completion",
          "init --model " + MODEL + " --input data/train.jsonl --output recipe.yaml",
          "validate recipe.yaml",
          "inspect recipe.yaml",
          "run recipe.yaml --set train.limit=100 --output runs/trial",
          "run recipe.yaml --output runs/first",
          "generate --model runs/first/model --input prompts.jsonl",
          "run recipe.yaml --output runs/first --track tensorboard",
          "sweep recipe.yaml --vary 'align.losses[1].beta=0.05,0.15,0.5' --output runs/betas",
          "report runs/qwen",
          "report runs/beta-0.15 --against runs/beta-0.05 runs/beta-0.5",
          "label final-answer --input solutions.jsonl --output labeled.jsonl",
          "create --input SHAPE --output qwen --dtype bfloat16",
          "bench train --model DIR --input groups.jsonl --groups-per-step 4 --steps 5",
          "bench score --model DIR --input groups.jsonl",
          "bench generate --model DIR --input groups.jsonl --questions 8 --responses 6"
              + " --max-new-tokens 250 --varied",
          "bench data --input pairs.jsonl --format preferences --model DIR");

  /** The beginnings of the others, with the reason. */
  static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          Map.entry("quickstart", "takes over a minute; KilledRunIT runs a small one"),
          Map.entry("experiment ", "takes minutes to hours; ExperimentTest runs a small one"),
          Map.entry("run docs/recipes/", "RecipeFilesTest runs every recipe"),
          Map.entry("sweep docs/recipes/", "RecipeFilesTest runs every recipe"),
          Map.entry("merge ", "needs an adapter of that model; MergedModelTest has one"),
          Map.entry("evaluate ", "needs two trained models; EvaluateCommandTest has them"),
          Map.entry(
              "bench compare ", "needs measurements of both sides; BenchCommandTest has some"),
          Map.entry("bench growth ", "needs measurements; BenchCommandTest has some"),
          Map.entry("bench work ", "its vocabulary is of no small model; run with another"),
          Map.entry(
              "bench train --model DATA/medium",
              "run with another; its model is made for the peers"),
          Map.entry(
              "bench train --model DIR --input groups.jsonl --dtype bfloat16",
              "takes minutes in BF16 without its instructions; run in FP32"),
          Map.entry(
              "bench generate --model DIR --input groups.jsonl --dtype bfloat16",
              "takes minutes in BF16 without its instructions; run in FP32"),
          Map.entry("bench train --device cuda:0", "needs a GPU"),
          Map.entry("bench score --device cuda:0", "needs a GPU"),
          Map.entry("bench generate --device cuda:0", "needs a GPU"),
          Map.entry("run recipe.yaml --output runs/one --spark", "needs a cluster"),
          Map.entry("run lora.yaml", "needs Spark; SmallClusterTest has it"),
          Map.entry("run recipe.yaml --output runs/first --track mlflow", "needs a server"),
          Map.entry("plugins soft-margin", "WritingALossTest builds and uses the plugin"));

  @TempDir Path root;

  @Test
  void theyDoWhatTheySay() throws IOException, InterruptedException {
    prepare();
    run("bench work --vocab 40 --prompt-tokens 8 --response-tokens 8 --output groups.jsonl");
    for (String command : RUN) {
      if (command.startsWith("report ")) {
        for (String name : List.of("qwen", "beta-0.05", "beta-0.15", "beta-0.5")) {
          copy(root.resolve("runs/first"), root.resolve("runs").resolve(name));
        }
      }
      run(command);
    }
    assertThat(root.resolve("runs/first/report.html")).exists();
    assertThat(root.resolve("runs/first/tensorboard")).isNotEmptyDirectory();
    assertThat(root.resolve("labeled.jsonl")).content().contains("POSITIVE");
  }

  private void run(String command) throws IOException, InterruptedException {
    Path log = root.resolve("log.txt");
    int status = JarProcess.start(root, log, DocumentedCommandsTest.words(command)).waitFor();
    assertThat(status).as("aft " + command + "\n" + Files.readString(log)).isZero();
  }

  private void prepare() throws IOException {
    Path made = root.resolve("made");
    QuickstartInput.write(made, new QuickstartSize(24, 8, 1, 17));
    for (String name : List.of(MODEL, "DIR", "SHAPE")) {
      copy(made.resolve("model"), root.resolve(name));
    }
    Files.createDirectories(root.resolve("data"));
    for (String name : List.of("train.jsonl", "test.jsonl")) {
      Files.copy(made.resolve(name), root.resolve("data").resolve(name));
    }
    Files.writeString(
        root.resolve("solutions.jsonl"),
        "{\"question\": \"1 + 1\", \"response\": \"The answer is 2.\", \"answer\": \"2\"}\n");
    Files.writeString(root.resolve("prompts.jsonl"), "{\"id\": \"1\", \"prompt\": \"1 + 1\"}\n");
    Files.writeString(
        root.resolve("pairs.jsonl"),
        "{\"prompt\": \"1 + 1\", \"chosen\": \"2\", \"rejected\": \"3\"}\n");
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path place = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(place);
        } else if (!Files.exists(place)) {
          Files.copy(file, place);
        }
      }
    }
  }
}
