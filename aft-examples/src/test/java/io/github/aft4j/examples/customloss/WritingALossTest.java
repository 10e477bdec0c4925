// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.cli.AftCommand;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** docs/writing-a-loss.md, done to the letter: compiled, tested, packed and used as a plugin. */
class WritingALossTest {
  private static final Path PAGE = Path.of("../docs/writing-a-loss.md");

  @TempDir private Path folder;
  private DocumentedProject project;
  private Path plugins;

  @BeforeEach
  void build() throws IOException {
    project = DocumentedProject.build(PAGE, folder.resolve("soft-margin"));
    plugins = Files.createDirectory(folder.resolve("plugins"));
    project.pack(plugins.resolve("soft-margin-1.0.jar"));
  }

  @Test
  void itsTestsPass() throws Exception {
    URL[] urls = {project.classes().toUri().toURL(), project.testClasses().toUri().toURL()};
    assertThat(project.tests()).hasSize(3);
    try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      for (String test : project.tests()) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
            .execute(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(loader.loadClass(test)))
                    .build(),
                listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(8);
      }
    }
  }

  @Test
  void theCommandFindsAndCalculatesIt() {
    assertThat(command("plugins", "soft-margin", "--plugins", plugins.toString()))
        .contains("soft-margin-1.0.jar", "log(1 + exp(margin", "margin");
    String input = project.file("case.jsonl").toString();
    assertThat(command("loss", "--plugins", plugins.toString(), "--input", input))
        .contains("\"value\":0.6931471805599453");
  }

  @Test
  void aRecipeTrainsWithIt() {
    Plugins found =
        Plugins.builder().discover().add(new NgramModelProvider()).directory(plugins).build();
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?").set("order", 4))
            .questions(successors())
            .sft(t -> t.epochs(3).batchSize(8).learningRate(0.3).schedule("constant", 0))
            .sample("temperature", s -> s.set("responses", 6).set("max_new_tokens", 6))
            .label("final-answer")
            .align(
                a ->
                    a.loss("sft", 1)
                        .loss("soft-margin", 1, l -> l.set("margin", 0.3))
                        .epochs(1)
                        .batchSize(8)
                        .learningRate(0.1))
            .evaluate(successors(), e -> e.set("max_new_tokens", 6))
            .build();
    Path out = folder.resolve("run");
    try (Aft aft = Aft.create(found)) {
      aft.run(recipe, out);
    }
    assertThat(out.resolve("align/metrics.jsonl")).content().contains("soft-margin");
  }

  private static String command(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter messages = new StringWriter();
    int status = AftCommand.execute(new PrintWriter(out), new PrintWriter(messages), arguments);
    assertThat(status).as(messages.toString()).isZero();
    return out.toString();
  }

  /** Asks which digit comes next; half of the references are wrong. */
  private static QuestionSource successors() {
    List<Question> questions = new ArrayList<>();
    for (int digit = 0; digit < 9; digit++) {
      for (int copy = 0; copy < 4; copy++) {
        int answer = copy % 2 == 0 ? digit + 1 : Math.max(0, digit - 1);
        questions.add(
            Question.of("q" + digit + "-" + copy, digit + " ?")
                .reference("#### " + answer)
                .answer("" + (digit + 1))
                .build());
      }
    }
    return QuestionSource.of("successors", questions);
  }
}
