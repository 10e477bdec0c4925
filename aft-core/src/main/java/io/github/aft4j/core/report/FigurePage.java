// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.report.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A page of tables and charts.
 *
 * <pre>{@code
 * String html =
 *     new FigurePage("Sweep", "12 runs")
 *         .section("Accuracy", new Block.Bars("By learning rate", bars))
 *         .html();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class FigurePage {
  private final ObjectNode page;
  private final ArrayNode sections;

  /**
   * Creates an empty page.
   *
   * @param title the heading of the page, as text
   * @param subtitle a line under the title
   */
  public FigurePage(String title, String subtitle) {
    this.page = Json.object().put("title", title).put("subtitle", subtitle);
    this.sections = page.putArray("sections");
  }

  /**
   * Adds a section.
   *
   * @param title the heading of the section, as text
   * @param blocks its parts, from the top
   * @return this page
   */
  public FigurePage section(String title, Block... blocks) {
    return section(title, List.of(blocks));
  }

  /**
   * Adds a section.
   *
   * @param title the heading of the section, as text
   * @param blocks its parts, from the top
   * @return this page
   */
  public FigurePage section(String title, List<? extends Block> blocks) {
    ArrayNode array = sections.addObject().put("title", title).putArray("blocks");
    blocks.forEach(block -> put(array.addObject(), block));
    return this;
  }

  /** {@return the HTML file, complete in itself} */
  public String html() {
    try {
      return HtmlReport.figures(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(ObjectNode node, Block block) {
    if (block instanceof Block.Text text) {
      text.paragraphs().forEach(node.put("kind", "text").withArrayProperty("paragraphs")::add);
    } else if (block instanceof Block.Table table) {
      node.put("kind", "table").put("caption", table.caption());
      table.head().forEach(node.withArrayProperty("head")::add);
      ArrayNode rows = node.putArray("rows");
      table.rows().forEach(row -> row.forEach(rows.addArray()::add));
    } else if (block instanceof Block.Bars bars) {
      node.put("kind", "bars").put("caption", bars.caption());
      ArrayNode array = node.putArray("bars");
      for (Block.Bar bar : bars.bars()) {
        ObjectNode one = array.addObject().put("title", bar.title());
        one.putObject("accuracy")
            .put("value", bar.value())
            .put("low", finite(bar.low(), bar.value()))
            .put("high", finite(bar.high(), bar.value()));
      }
    } else if (block instanceof Block.Chart chart) {
      put(node, chart);
    }
  }

  private static void put(ObjectNode node, Block.Chart chart) {
    node.put("kind", "chart").put("title", chart.title()).put("note", chart.note());
    node.put("x_label", chart.xLabel()).put("y_label", chart.yLabel());
    node.put("shape", chart.shape().name());
    values(node.putArray("x"), chart.x());
    ArrayNode curves = node.putArray("curves");
    chart
        .curves()
        .forEach(
            (name, values) ->
                values(curves.addObject().put("name", name).putArray("values"), values));
  }

  private static void values(ArrayNode array, List<Double> values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
  }

  private static double finite(double value, double otherwise) {
    return Double.isFinite(value) ? value : otherwise;
  }
}
