// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/**
 * The JSON of rows: every name once, numbers with the text that they have there, and no more values
 * than the heap can hold, which a few bytes of gzip can exceed.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class RowJson {
  private static final ObjectMapper VALUES =
      Json.mapper().copy().setNodeFactory(new PlainNumbers());
  private static final ObjectMapper WHOLE =
      VALUES
          .copy()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
  private static final ObjectMapper ELEMENTS =
      WHOLE.copy().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private RowJson() {}

  /**
   * {@return a value of the application's as JSON, numbers with the text that people write}
   *
   * @param value what can be written as JSON
   */
  public static JsonNode tree(Object value) {
    return VALUES.valueToTree(value);
  }

  /**
   * Reads a text that is one JSON value.
   *
   * @throws TooManyTokensException if it has too many values
   * @throws JsonProcessingException if it is not one JSON value
   */
  static JsonNode read(String text) throws JsonProcessingException {
    try (CountedParser parser = new CountedParser(WHOLE.createParser(text))) {
      return node(WHOLE.readTree(parser));
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("A text can always be read", e);
    }
  }

  private static JsonNode node(JsonNode read) {
    return read == null ? WHOLE.missingNode() : read;
  }

  /** Returns a parser of elements. */
  static CountedParser parser(Reader text) throws IOException {
    return new CountedParser(ELEMENTS.createParser(text));
  }

  /** Reads the element that begins at the parser's current token. */
  static JsonNode element(CountedParser parser) throws IOException {
    parser.beginElement();
    return node(ELEMENTS.readTree(parser));
  }
}
