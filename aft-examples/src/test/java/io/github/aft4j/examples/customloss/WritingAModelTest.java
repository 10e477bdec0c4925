// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/writing-a-model.md, done to the letter: compiled, tested, packed, and used as a plugin. */
class WritingAModelTest {
  private static final Path PAGE = Path.of("../docs/writing-a-model.md");

  @TempDir private Path folder;
  private DocumentedProject project;
  private Path plugins;

  @BeforeEach
  void build() throws IOException {
    project = DocumentedProject.build(PAGE, folder.resolve("project"));
    plugins = Files.createDirectory(folder.resolve("plugins"));
    project.pack(plugins.resolve("plugin-1.0.jar"));
  }

  @Test
  void itsTestsPass() throws Exception {
    project.runTests();
  }

  @Test
  void aRecipeTrainsIt() throws IOException {
    List<Question> questions =
        IntStream.range(0, 10)
            .mapToObj(
                digit ->
                    Question.of("q" + digit, "" + digit)
                        .reference("#### " + (digit + 1) % 10)
                        .answer("" + (digit + 1) % 10)
                        .build())
            .toList();
    Plugins found = Plugins.builder().discover().directory(plugins).build();
    Recipe recipe =
        Recipe.builder()
            .model("bigram", m -> {})
            .questions(QuestionSource.of("successors", questions))
            .sft(s -> s.epochs(30).batchSize(10).learningRate(0.3))
            .sample("temperature", s -> s.set("responses", 4).set("max_new_tokens", 12))
            .label("final-answer")
            .align(a -> a.loss("sft", 1).loss("aft-boundary", 1).epochs(1).batchSize(10))
            .build();
    Path out = folder.resolve("run");
    try (Aft aft = Aft.create(found)) {
      aft.run(recipe, out);
    }
    assertThat(out.resolve("sample/samples.jsonl")).content().contains("####");
    assertThat(out.resolve("model/weights.bin")).exists();
  }
}
