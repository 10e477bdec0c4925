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

/**
 * docs/writing-a-labeler.md, done to the letter: compiled, tested, packed, and used as a plugin.
 */
class WritingALabelerTest {
  private static final Path PAGE = Path.of("../docs/writing-a-labeler.md");

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
  void aRecipeLabelsWithIt() throws IOException {
    List<Question> questions =
        IntStream.range(1, 9)
            .mapToObj(
                day ->
                    Question.of("q" + day, day + " ?")
                        .reference("Date: 2024-03-0" + day)
                        .answer("2024-03-0" + day)
                        .build())
            .toList();
    Plugins found =
        Plugins.builder().discover().add(new NgramModelProvider()).directory(plugins).build();
    Recipe recipe =
        Recipe.builder()
            .model(
                "ngram",
                m -> m.set("vocabulary", "1 2 3 4 5 6 7 8 ? Date: 2024-03-01 2024-03-02 soon"))
            .questions(QuestionSource.of("days", questions))
            .sample("temperature", s -> s.set("responses", 4).set("max_new_tokens", 6))
            .label("date", l -> l.set("marker", "Date:"))
            .align(a -> a.loss("sft", 1).epochs(1).batchSize(8))
            .build();
    Path out = folder.resolve("run");
    try (Aft aft = Aft.create(found)) {
      aft.run(recipe, out);
    }
    assertThat(out.resolve("label/labels.jsonl")).content().contains("no \\\"Date:\\\"");
  }
}
