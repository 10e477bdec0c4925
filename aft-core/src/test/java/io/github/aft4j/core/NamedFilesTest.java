// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.internal.remote.FakeServer;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import io.github.aft4j.core.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of the files that options name is an input of the stages that read them. */
class NamedFilesTest {
  @TempDir Path directory;
  private final List<String> reused = new ArrayList<>();

  private void run(Recipe recipe, String name, RunOptions options) {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(
          recipe,
          directory.resolve(name),
          options.withListener(
              event -> {
                if (event instanceof RunEvent.StageReused stage) {
                  reused.add(stage.stage());
                }
              }));
    }
  }

  private static RecipeBuilder small() {
    return TinyTask.recipe().align(a -> a.loss("aft-boundary", 1).set("max_steps", 1));
  }

  private static void write(Path file, String response) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Question question : TinyTask.questions()) {
      lines.append("{\"id\": \"%s\", \"response\": \"%s\"}\n".formatted(question.id(), response));
    }
    Files.writeString(file, lines);
  }

  @Test
  void samplesOfAReplacedFileAreNotTakenForThoseOfTheOldOne() throws IOException {
    Path file = directory.resolve("samples.jsonl");
    Recipe recipe = small().sample("replay", s -> s.set("path", file.toString())).build();
    write(file, "#### 4");
    run(recipe, "run", RunOptions.defaults());
    assertThat(
            Json.parse(Files.readString(directory.resolve("run/sample/stage.json")))
                .at("/inputs/sampler/files/path")
                .textValue())
        .isEqualTo(Sha256.of(file));
    run(recipe, "again", RunOptions.defaults().withReuse(directory.resolve("run")));
    assertThat(reused).contains("sft", "sample", "label");

    reused.clear();
    write(file, "#### 5");
    assertThatThrownBy(() -> run(recipe, "run", RunOptions.defaults()))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-703")
        .hasMessageContaining("sampler.files.path");
    reused.clear();
    run(recipe, "other", RunOptions.defaults().withReuse(directory.resolve("run")));
    assertThat(reused).contains("sft").doesNotContain("sample", "label");
    assertThat(Files.readString(directory.resolve("other/sample/samples.jsonl")))
        .contains("#### 5")
        .doesNotContain("#### 4");
  }

  @Test
  void labelsByAnEditedPromptAreNotTakenForThoseOfTheOldOne() throws IOException {
    Path prompt = directory.resolve("prompt.txt");
    Files.writeString(prompt, "{question} {answer} {response}");
    try (FakeServer server =
        new FakeServer(r -> FakeServer.Answer.chat("{\"verdict\": \"right\"}"))) {
      Recipe recipe =
          small()
              .label(
                  "judge",
                  l -> {
                    server.options().forEach(l::set);
                    l.set("prompt_file", prompt.toString());
                  })
              .evaluate(
                  TinyTask.source(), e -> e.set("label", "final-answer").set("max_new_tokens", 6))
              .build();
      run(recipe, "run", RunOptions.defaults());
      Files.writeString(prompt, "Be strict. {question} {answer} {response}");
      assertThatThrownBy(() -> run(recipe, "run", RunOptions.defaults()))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-703")
          .hasMessageContaining("labeler.files.prompt_file");
    }
  }

  @Test
  void pluginsWhoseOptionsNameNoFileHaveTheInputsThatTheyHad() throws IOException {
    run(small().build(), "run", RunOptions.defaults());
    for (String stage : List.of("sample/stage.json:sampler", "label/stage.json:labeler")) {
      String[] parts = stage.split(":", 2);
      assertThat(
              Json.parse(Files.readString(directory.resolve("run").resolve(parts[0])))
                  .path("inputs")
                  .path(parts[1])
                  .fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("identity", "options", "plugin");
    }
  }
}
