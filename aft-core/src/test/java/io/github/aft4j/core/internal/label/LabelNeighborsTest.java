// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Neighbors of answers that were once judged wrongly: none has a wrong verdict. */
class LabelNeighborsTest {
  private static final Labeler NUMBERS = Judging.labeler("final-answer", Map.of());
  private static final Labeler MATHEMATICS = Judging.labeler("math-answer", Map.of());

  /** One row of the table. */
  private record Row(String line, boolean mathematics, boolean cut, List<String> cells) {
    static Row of(String line) {
      List<String> cells = List.of(line.split(" \\| ", -1));
      assertThat(cells).as(line).hasSize(4);
      return new Row(line, cells.get(0).startsWith("m"), cells.get(0).endsWith("c"), cells);
    }

    Judgment judgment() {
      String given = cells.get(1).strip().replace("\\n/", "\n");
      String response =
          given.startsWith("@")
              ? given.substring(1)
              : mathematics ? "So \\boxed{" + given + "}" : "#### " + given;
      return Judging.judge(
          mathematics ? MATHEMATICS : NUMBERS,
          cells.get(2).strip(),
          response,
          cut ? FinishReason.LENGTH : FinishReason.STOP);
    }

    boolean allows(Verdict verdict) {
      return cells.get(3).indexOf(verdict.name().charAt(0)) >= 0;
    }
  }

  @Test
  void noVerdictIsWrongAndFewAreMissing() {
    List<String> wrong = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    List<Row> rows = rows();
    for (Row row : rows) {
      Judgment judgment = row.judgment();
      if (!row.allows(judgment.verdict())) {
        List<String> list = judgment.verdict() == Verdict.UNDECIDED ? undecided : wrong;
        list.add(row.line() + " -> " + judgment);
      }
    }
    long decidable = rows.stream().filter(row -> !row.allows(Verdict.UNDECIDED)).count();
    System.out.printf(
        "%d neighbors, %d of %d UNDECIDED%n", rows.size(), undecided.size(), decidable);
    assertThat(wrong).isEmpty();
    assertThat(undecided).hasSizeLessThan((int) (decidable / 20));
  }

  private static List<Row> rows() {
    try (InputStream in =
        Objects.requireNonNull(
            LabelNeighborsTest.class.getResourceAsStream("/label/neighbors.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .map(Row::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
