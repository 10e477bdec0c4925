// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.djl.error.CheckpointError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects strictly (no duplicate keys, nothing after the object), and writes them. */
public final class JsonFiles {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // older releases of transformers write an open limit as Infinity
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          // 7.0 stays 7.0: transformers refuses a whole number where it wants a floating-point one
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Far above what exists: the index of the largest models has a few megabytes. */
  private static final long MAX_BYTES = 64L << 20;

  private JsonFiles() {}

  /**
   * The object in a file.
   *
   * @throws AftException AFT-302 if there is no such file, AFT-303 if it holds no JSON object
   */
  public static ObjectNode read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new AftException(
          new Problem(
              CheckpointError.MISSING_FILE,
              file.toString(),
              "no such file",
              "a JSON file as the Hugging Face layout has it",
              "Copy the file from the model's original directory."));
    }
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw notJson(file.toString(), "a file of " + size + " bytes", null);
      }
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /**
   * The object in some bytes of UTF-8.
   *
   * @throws AftException AFT-303 if they hold no JSON object
   */
  public static ObjectNode parse(String where, byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw notJson(where, "no JSON object", null);
    } catch (JsonProcessingException e) {
      throw notJson(where, JsonTexts.words(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + where, e);
    }
  }

  /** Writes an object, indented, and forces it to the disk. */
  public static void write(Path file, ObjectNode json) {
    try {
      Files.writeString(
          file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
      force(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Forces a written file to the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static AftException notJson(String where, String found, @Nullable Throwable cause) {
    AftException refusal =
        new AftException(
            new Problem(
                CheckpointError.MALFORMED_JSON,
                where,
                found.isEmpty() ? "no JSON" : found,
                "one complete JSON object without duplicate keys",
                "The file is damaged or was edited by hand: copy it again from its source."));
    if (cause != null) {
      refusal.initCause(cause);
    }
    return refusal;
  }
}
