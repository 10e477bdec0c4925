// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON as it travels. */
final class JsonBytes {
  private JsonBytes() {}

  static byte[] of(JsonNode json) {
    return Json.line(json).getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode parse(byte[] json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
