// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.TinyTask;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.ngram.NgramModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {
  @TempDir Path directory;

  /** A model that notes which day and how many threads it was given. */
  private static final class Dated implements ModelProvider {
    private String given = "";

    @Override
    public String name() {
      return "dated";
    }

    @Override
    public String description() {
      return "a model with a calendar";
    }

    @Override
    public int apiVersion() {
      return API_VERSION;
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public Set<RunSetting> runSettings() {
      return Set.of(RunSetting.THREADS, RunSetting.TODAY);
    }

    @Override
    public Model create(Options options, ModelContext context) {
      given = context.today().orElseThrow() + " " + context.threads();
      return new NgramModel(List.of("1", "2", "?", "####"), 2, 1, 1.0, 64);
    }
  }

  private String given(int threads) {
    Dated model = new Dated();
    Recipe recipe =
        Recipe.builder()
            .model("dated", m -> {})
            .questions(TinyTask.source())
            .sft(t -> t.epochs(1))
            .build();
    try (Aft aft = Aft.create(Plugins.builder().discover().add(model).build())) {
      aft.run(recipe, directory, RunOptions.defaults().withThreads(threads));
    }
    return model.given;
  }

  private static String now() {
    return LocalDate.now(ZoneId.systemDefault()).toString();
  }

  @Test
  void theDayOnWhichARunWasBegunStaysItsDay() throws IOException {
    String before = now();
    assertThat(given(0)).isIn(before + " 0", now() + " 0");
    Path manifest = directory.resolve("manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).containsPattern("\"today\" : \"[0-9-]{10}\"");
    // As an older version wrote it, without a hash of itself.
    Files.writeString(
        manifest,
        text.replaceFirst("\"today\" : \"[0-9-]+\"", "\"today\" : \"2024-02-29\"")
            .replaceFirst(",\\s+\"sha256\" : \"[0-9a-f]{64}\"", ""));
    assertThat(given(3)).isEqualTo("2024-02-29 3");
  }
}
