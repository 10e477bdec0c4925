// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.run.RunOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name of a source in memory is for people: the rows alone decide whether a run continues. */
class RenamedSourceTest {
  @TempDir private Path directory;

  @Test
  void aRunGoesOnUnderAnotherName() {
    Aft aft = Aft.create(TinyTask.plugins());
    aft.run(TinyTask.recipe().build(), directory);
    QuestionSource renamed = QuestionSource.of("renamed", TinyTask.questions());
    List<String> started = new ArrayList<>();
    aft.run(
        TinyTask.recipe().questions(renamed).build(),
        directory,
        RunOptions.defaults()
            .withListener(
                event -> {
                  if (event instanceof RunEvent.StageStarted stage) {
                    started.add(stage.stage());
                  }
                }));
    assertThat(started).isEmpty();
  }
}
