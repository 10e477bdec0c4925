// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path folder;

  @Test
  void showsTheTokensAndWhichOfThemAreTrainedOn() {
    QuickstartInput.write(folder, new QuickstartSize(5, 1, 1, 1));
    Outcome outcome =
        Outcome.of(
            "inspect",
            "--model",
            folder.resolve("model").toString(),
            "--input",
            folder.resolve("train.jsonl").toString(),
            "--examples",
            "2");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("example train-0001", "example train-0002")
        .contains("| <bos> ", "'<sep>'", "end of sequence: supervised, as id 3")
        .doesNotContain("train-0003");
    assertThat(outcome.out().lines().filter(line -> line.startsWith("  *")))
        .anyMatch(line -> line.endsWith("'####'"))
        .anyMatch(line -> line.endsWith("'<eos>'"))
        .noneMatch(line -> line.endsWith("'<sep>'"));
  }

  @Test
  void aRecipeShowsWhatItsRunSees() throws IOException {
    QuickstartInput.write(folder, new QuickstartSize(5, 1, 1, 1));
    Path pairs =
        Files.writeString(
            folder.resolve("pairs.jsonl"),
            """
            {"prompt": "1 + 1 = ?", "chosen": "2", "rejected": "3"}
            """);
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            """
            model: {plugin: djl, path: model, added_tokens: ["<think>"]}
            train: {path: pairs.jsonl, format: preferences}
            align: {losses: [{loss: dpo}]}
            """);
    String[] inspect = {
      "inspect",
      recipe.toString(),
      "--set",
      "model.path=" + folder.resolve("model"),
      "--set",
      "train.path=" + pairs
    };
    Outcome outcome = Outcome.of(inspect);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("example 1", "rendered prompt", "response 1 (positive), ")
        .contains("response 2 (negative), ", "end of sequence: supervised")
        .doesNotContain("nothing to fine-tune on");
    Files.writeString(pairs, "{\"prompt\": \"<think>\", \"chosen\": \"2\", \"rejected\": \"3\"}");
    assertThat(Outcome.of(inspect).out()).contains(" '<think>'");
  }

  @Test
  void aRecipeHasItsOwnModelAndData() {
    Outcome both = Outcome.of("inspect", "recipe.yaml", "--chat", "--model", "model");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("AFT-901").contains("--set train.chat=true");
    assertThat(Outcome.of("inspect", "--input", "data.jsonl").err()).contains("no --model");
  }

  @Test
  void printsTheProgramOfAModel() {
    QuickstartInput.write(folder, new QuickstartSize(5, 1, 1, 1));
    Outcome outcome =
        Outcome.of("inspect", "--program", "--model", folder.resolve("model").toString());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("def embed(", "def layer_rotated(", "def logits(", "def decode(")
        .contains("# [T, H]")
        .doesNotContain("$", "#if", "#for", "#end");
  }

  @Test
  void theKeyThatTheHelpNamesExists() throws IOException {
    QuickstartInput.write(folder, new QuickstartSize(5, 1, 1, 1));
    Path chats =
        Files.writeString(
            folder.resolve("chats.jsonl"),
            "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"},"
                + " {\"role\": \"assistant\", \"content\": \"Yes\"}]}");
    String help = Outcome.of("inspect", "--help").out();
    String named = help.substring(help.lastIndexOf("--set ") + 6).strip();
    Outcome outcome =
        Outcome.of(
            "inspect",
            "--model",
            folder.resolve("model").toString(),
            "--input",
            chats.toString(),
            "--set",
            named.substring(0, named.length() - 1));
    assertThat(named).isEqualTo("train_on=assistant.");
    assertThat(outcome.err()).doesNotContain("AFT-10");
  }

  @Test
  void eitherDataOrTheProgramIsShown() {
    Outcome neither = Outcome.of("inspect", "--model", folder.toString());
    Outcome both =
        Outcome.of("inspect", "--model", folder.toString(), "--program", "--input", "data.jsonl");

    assertThat(neither.status()).isEqualTo(2);
    assertThat(neither.err()).contains("--program", "--input");
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("mutually exclusive");
  }
}
