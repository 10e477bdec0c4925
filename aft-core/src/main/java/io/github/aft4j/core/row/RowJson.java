// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonParseException;
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
 * The JSON of rows: no duplicate names, numbers that keep the text they were written with, and a
 * limit on the number of values, since a few bytes of gzip can unpack to more than the heap holds.
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
   * {@return an application's value as JSON, with numbers as people write them}
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
      return node(WHOLE, parser);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("A string cannot fail to be read", e);
    }
  }

  private static JsonNode node(ObjectMapper mapper, CountedParser parser) throws IOException {
    try {
      JsonNode read = mapper.readTree(parser);
      return read == null ? mapper.missingNode() : read;
    } catch (NumberFormatException e) {
      throw new JsonParseException(parser, "a number whose exponent is too large", e);
    }
  }

  /** Returns a parser of elements. */
  static CountedParser parser(Reader text) throws IOException {
    return new CountedParser(ELEMENTS.createParser(text));
  }

  /** Reads the element that begins at the parser's current token. */
  static JsonNode element(CountedParser parser) throws IOException {
    parser.beginElement();
    return node(ELEMENTS, parser);
  }
}
