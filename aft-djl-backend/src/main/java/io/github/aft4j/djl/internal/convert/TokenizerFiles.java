// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.djl.error.CheckpointError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The content of a tokenizer's files. */
final class TokenizerFiles {
  /** Far above what exists. */
  private static final long MAX_BYTES = 256L << 20;

  private TokenizerFiles() {}

  static byte[] bytes(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new MalformedModelException("a file of " + size + " bytes");
    }
    return Files.readAllBytes(file);
  }

  static String text(Path file) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedModelException(file.getFileName() + ", which is not UTF-8");
    }
  }

  /**
   * Returns the object in a file of a directory; an empty one if there is no such file.
   *
   * @throws AftException AFT-303 if there is something else in it
   */
  static ObjectNode object(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Json.object();
    }
    try {
      if (Json.mapper().readTree(bytes(file)) instanceof ObjectNode object) {
        return object;
      }
      throw new AftException(damaged(file, "no JSON object"));
    } catch (JsonProcessingException e) {
      throw new AftException(damaged(file, JsonTexts.words(e)), e);
    }
  }

  private static Problem damaged(Path file, String found) {
    return new Problem(
        CheckpointError.MALFORMED_JSON,
        file.toString(),
        found,
        "one complete JSON object",
        "The file is damaged or was edited by hand: copy it again from its source.");
  }
}
