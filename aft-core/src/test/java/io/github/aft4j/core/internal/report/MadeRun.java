// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.TinyTask;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;

/** Runs of a model that is trained in a moment. */
final class MadeRun {
  /** Markup, a closing tag of the block, an escape sequence, and text that turns its direction. */
  static final String HOSTILE =
      "</script><img src=x"
          + " onerror=\"document.title='acted'\"><script>document.title='acted'</script>"
          + " \u001B[31mred \u202Eevil\u202C <b>&amp;${data}";

  private MadeRun() {}

  static void run(Recipe recipe, Path directory) {
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(recipe, directory);
    }
  }

  /** A run whose name, questions, and answers are hostile. */
  static void hostile(Path directory) {
    List<Question> questions =
        TinyTask.questions().stream()
            .map(
                q ->
                    Question.of(q.id() + HOSTILE, q.prompt())
                        .reference(q.reference().orElseThrow())
                        .answer(q.answer().orElseThrow())
                        .build())
            .toList();
    QuestionSource source = QuestionSource.of("tiny", questions);
    Recipe recipe =
        TinyTask.recipe().name(HOSTILE).questions(source).set("evaluate.data", source).build();
    run(recipe, directory);
  }
}
