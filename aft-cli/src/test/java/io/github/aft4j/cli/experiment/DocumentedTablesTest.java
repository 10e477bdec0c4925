// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.report.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the documentation can be made again from its pieces, without running anything. */
class DocumentedTablesTest {
  private static final Path DOCS = Path.of("..", "docs");

  /** What the documented run's model and questions hold: {@link RealStudy#identity()}. */
  private static final String SMOLLM2 =
      "b359b141923f52276e0a9d91e94d4af571f5f7569d6a71ee6df12fc6b4b9492a";

  @Test
  void thoseOfTheMiniature() throws IOException {
    Study study = new MiniatureStudy(Dose.FULL, Methods.miniature());
    Results results = results(study, "experiment/pieces");
    ResultTables tables = new ResultTables(results);
    assertThat(Files.readAllLines(DOCS.resolve("experiment.md")))
        .containsAll(lines(tables.claims()));
    assertThat(Files.readAllLines(DOCS.resolve("experiment/tables.md")))
        .containsAll(lines(tables.methods("", results.compared())))
        .containsAll(lines(tables.methods("", results.switches())))
        .containsAll(lines(tables.contrasts()));
  }

  @Test
  void thoseOfThePretrainedModel(@TempDir Path model) throws IOException {
    Files.writeString(model.resolve("chat_template.jinja"), "");
    RealData data = new RealData(List.of(), List.of(), Dose.REAL.validation());
    Results results =
        results(new RealStudy(model, data, Dose.REAL, SMOLLM2), "experiment/real/pieces");
    ResultTables tables = new ResultTables(results);
    assertThat(Files.readAllLines(DOCS.resolve("experiment.md")))
        .containsAll(lines(tables.claims()));
    assertThat(Files.readAllLines(DOCS.resolve("experiment/real/tables.md")))
        .containsAll(lines(tables.methods("", results.compared())))
        .containsAll(lines(tables.contrasts()));
  }

  private static Results results(Study study, String pieces) throws IOException {
    return Results.of(study, new PieceFolder(DOCS.resolve(pieces), study).all());
  }

  private static List<String> lines(Block.Table table) {
    return table.rows().stream().map(row -> "| " + String.join(" | ", row) + " |").toList();
  }
}
