// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.report;

import java.util.List;
import java.util.Map;

/**
 * A part of a section of a {@link FigurePage}; every text is shown as text.
 *
 * @since 0.1.0
 */
public sealed interface Block {

  /**
   * Prose.
   *
   * @param paragraphs in their order
   */
  record Text(List<String> paragraphs) implements Block {
    /**
     * Copies the paragraphs.
     *
     * @param paragraphs in their order
     */
    public Text {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * A table.
   *
   * @param caption what it shows
   * @param head the headings of the columns
   * @param rows the cells; the first one of a row is its heading
   */
  record Table(String caption, List<String> head, List<List<String>> rows) implements Block {
    /**
     * Copies the headings and the rows.
     *
     * @param caption what it shows
     * @param head the headings of the columns
     * @param rows the cells; the first one of a row is its heading
     */
    public Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }

  /**
   * Shares with their intervals on one scale.
   *
   * @param caption what it shows
   * @param bars from the top
   */
  record Bars(String caption, List<Bar> bars) implements Block {
    /**
     * Copies the bars.
     *
     * @param caption what it shows
     * @param bars from the top
     */
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A share with its interval.
   *
   * @param title its name
   * @param value the share, 0 to 1
   * @param low the lower end of its interval
   * @param high the upper end of its interval
   */
  record Bar(String title, double value, double low, double high) {}

  /**
   * A chart.
   *
   * @param title what it shows
   * @param xLabel the name of the horizontal axis
   * @param yLabel the name of the vertical axis
   * @param shape the way to draw
   * @param x ascending
   * @param curves by name, one value for each x; NaN if there is none
   * @param note how to read it; may be empty
   */
  record Chart(
      String title,
      String xLabel,
      String yLabel,
      Shape shape,
      List<Double> x,
      Map<String, List<Double>> curves,
      String note)
      implements Block {}

  /** The way to draw a chart. */
  enum Shape {
    /** Lines through the points. */
    LINES,
    /** Points alone. */
    POINTS,
    /** Bars side by side, each from its x to the next one. */
    STEPS
  }
}
