// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Texts of a run directory for people. */
final class RunTexts {
  private static final String WARNINGS = "## To look at";

  private RunTexts() {}

  /** Returns what {@code report.md} says is to be looked at; empty until it is written. */
  static List<String> warnings(Path run) throws IOException {
    Path report = run.resolve("report.md");
    List<String> warnings = new ArrayList<>();
    if (!Files.exists(report)) {
      return warnings;
    }
    boolean inside = false;
    for (String line :
        new String(Files.readAllBytes(report), StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.startsWith("## ")) {
        inside = line.equals(WARNINGS);
      } else if (inside && line.startsWith("- ")) {
        warnings.add(line.substring(2));
      }
    }
    return warnings;
  }

  static String yaml(JsonNode recipe) {
    try {
      return new ObjectMapper(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .build())
          .writeValueAsString(recipe);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
