// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.data.Questions;
import io.github.aft4j.core.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Fine-tunes on the rows of a table, which are read when the run starts. */
public final class QuestionsFromDatabase {
  private record Row(int id, String text, int answer) {}

  /** Takes a model directory and a run directory. */
  public static void main(String[] args) {
    List<Row> table =
        List.of(new Row(1, "what is 2 plus 3 ?", 5), new Row(2, "what is 4 plus 5 ?", 9));
    Recipe recipe =
        Recipe.builder()
            .model("djl", m -> m.set("path", args[0]))
            .questions(Questions.of("sums", () -> rows(table)))
            .sft(t -> t.epochs(1).batchSize(2).learningRate(1e-4))
            .build();
    try (Aft aft = Aft.create()) {
      System.out.println(aft.run(recipe, Path.of(args[1])).model().orElseThrow());
    }
  }

  /** Stands for the rows of a JDBC query; the run closes the stream. */
  private static Stream<Question> rows(List<Row> table) {
    return table.stream()
        .map(
            row ->
                Question.of("sums/" + row.id(), row.text() + " <sep>")
                    .reference("#### " + row.answer())
                    .build());
  }
}
