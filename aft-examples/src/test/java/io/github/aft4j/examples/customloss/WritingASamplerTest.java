// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/writing-a-sampler.md, done to the letter: compiled, tested, packed and used as a plugin. */
class WritingASamplerTest {
  private static final Path PAGE = Path.of("../docs/writing-a-sampler.md");

  @TempDir private Path folder;
  private DocumentedProject project;
  private Path plugins;

  @BeforeEach
  void build() throws IOException {
    project = DocumentedProject.build(PAGE, folder.resolve("two-heats"));
    plugins = Files.createDirectory(folder.resolve("plugins"));
    project.pack(plugins.resolve("two-heats-1.0.jar"));
  }

  @Test
  void itsTestPasses() throws Exception {
    project.runTests();
  }

  @Test
  void aRecipeSamplesWithIt() throws IOException {
    List<Question> questions =
        IntStream.range(0, 9)
            .mapToObj(
                digit ->
                    Question.of("q" + digit, digit + " ?")
                        .reference("#### " + (digit + 1))
                        .answer("" + (digit + 1))
                        .build())
            .toList();
    Plugins found =
        Plugins.builder().discover().add(new NgramModelProvider()).directory(plugins).build();
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?").set("order", 4))
            .questions(QuestionSource.of("successors", questions))
            .sample("two-heats", s -> s.set("each", 2).set("max_new_tokens", 6))
            .label("final-answer")
            .align(a -> a.loss("sft", 1).epochs(1).batchSize(9))
            .build();
    Path out = folder.resolve("run");
    try (Aft aft = Aft.create(found)) {
      aft.run(recipe, out);
    }
    assertThat(out.resolve("sample/samples.jsonl")).content().contains("\"sample\":3");
  }
}
