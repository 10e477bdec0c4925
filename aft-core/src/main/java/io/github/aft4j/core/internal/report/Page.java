// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The HTML file: our style and scripts, the chart library's, and the data in blocks that no browser
 * executes. Its content policy allows exactly these scripts and styles, by their hashes.
 */
final class Page {
  private static final List<String> STYLES = List.of("uplot/uPlot.min.css", "page.css");
  private static final String CHARTS = "uplot/uPlot.iife.min.js";
  private static final List<String> OF_RUNS =
      List.of(
          "text.js",
          "charts.js",
          "findings.js",
          "results.js",
          "scores.js",
          "training.js",
          "tokens.js",
          "browser.js",
          "about.js",
          "comparison.js",
          "unpack.js",
          "page.js");
  private static final String LICENSE = "uplot/LICENSE";

  private Page() {}

  /**
   * Returns the file of runs.
   *
   * @param data what the page shows
   * @param times the only part that differs between equal runs
   */
  static String of(JsonNode data, JsonNode times) throws IOException {
    return of(OF_RUNS, data, times);
  }

  /**
   * Returns a file.
   *
   * @param scripts ours; the last one shows the data
   * @param data what the page shows
   * @param times the only part that differs between equal runs
   */
  static String of(List<String> scripts, JsonNode data, JsonNode times) throws IOException {
    String style = joined(STYLES);
    String script = joined(Stream.concat(Stream.of(CHARTS), scripts.stream()).toList());
    String policy =
        "default-src 'none'; script-src '%s'; style-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(script), hash(style));
    return resource("page.html")
        .replace("${policy}", policy)
        .replace("${style}", style)
        .replace("${license}", escaped(resource(LICENSE).strip()))
        .replace("${times}", base64(Json.line(times).getBytes(StandardCharsets.UTF_8)))
        .replace("${data}", base64(deflated(Json.line(data))))
        .replace("${script}", script);
  }

  private static String joined(List<String> names) throws IOException {
    StringBuilder text = new StringBuilder("\n");
    for (String name : names) {
      text.append(resource(name).strip()).append('\n');
    }
    return text.toString();
  }

  private static String hash(String text) {
    return "sha256-" + base64(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream(name), () -> "no resource " + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }
}
