// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.core.report.Block;
import io.github.aft4j.core.report.FigurePage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigurePageTest {
  static FigurePage page() {
    return new FigurePage("Sweep", "3 runs")
        .section("Words", new Block.Text(List.of("one", "<b>two</b>")))
        .section(
            "Figures",
            new Block.Table("Runs", List.of("run", "accuracy"), List.of(List.of("a", "0.5"))),
            new Block.Bars("Accuracy", List.of(new Block.Bar("a", 0.5, Double.NaN, 0.6))),
            new Block.Chart(
                "Curve",
                "x",
                "y",
                Block.Shape.POINTS,
                List.of(1.0, 2.0),
                Map.of("a", List.of(0.1, Double.NaN)),
                "A note."));
  }

  @Test
  void aPageHoldsItsFiguresAndRunsNothingElse() throws IOException {
    String html = page().html();
    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("unsafe-", "<b>two</b>", "src=", "<link");
    JsonNode data = PageData.of(html);
    assertThat(data.path("title").asText()).isEqualTo("Sweep");
    JsonNode words = data.path("sections").path(0).path("blocks").path(0);
    assertThat(words.path("paragraphs").path(1).asText()).isEqualTo("<b>two</b>");
    JsonNode figures = data.path("sections").path(1).path("blocks");
    assertThat(figures.path(0).path("rows").path(0).path(1).asText()).isEqualTo("0.5");
    JsonNode bar = figures.path(1).path("bars").path(0).path("accuracy");
    assertThat(bar.path("low").asDouble()).as("an end that is unknown").isEqualTo(0.5);
    assertThat(bar.path("high").asDouble()).isEqualTo(0.6);
    JsonNode curve = figures.path(2).path("curves").path(0);
    assertThat(curve.path("values").path(0).asDouble()).isEqualTo(0.1);
    assertThat(curve.path("values").path(1).isNull()).isTrue();
    assertThat(figures.path(2).path("shape").asText()).isEqualTo("POINTS");
  }

  @Test
  void equalPagesHaveEqualBytes() {
    assertThat(page().html()).isEqualTo(page().html());
  }
}
