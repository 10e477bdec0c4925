// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The blocks of a page as a browser reads them. */
final class PageData {
  private PageData() {}

  static JsonNode of(String page) throws IOException {
    byte[] deflated = Base64.getDecoder().decode(block(page, "data"));
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static String block(String page, String id) {
    Matcher block = Pattern.compile("id=\"" + id + "\">([^<]*)</script>").matcher(page);
    if (!block.find()) {
      throw new AssertionError("no block " + id);
    }
    return block.group(1);
  }
}
