// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.util.List;

/** The HTML file of an application's own figures. */
public final class FigureDocument {
  private static final List<String> SCRIPTS =
      List.of("text.js", "charts.js", "results.js", "unpack.js", "figures.js");

  private FigureDocument() {}

  /** Returns the file of a page: {@code title}, {@code subtitle}, and {@code sections}. */
  public static String of(JsonNode page) throws IOException {
    return Page.of(SCRIPTS, page, Json.mapper().createArrayNode());
  }
}
