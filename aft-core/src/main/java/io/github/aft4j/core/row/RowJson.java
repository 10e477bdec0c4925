// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
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
  /** Names, values, and brackets of a row; a list of a million token ids has a million. */
  static final int MOST_TOKENS = 4_000_000;

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

  /** Says that a row has too many values. */
  static final class SizeException extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    SizeException() {
      super(found());
    }
  }

  /** Returns a noun phrase for a row with too many values. */
  static String found() {
    return "more than " + MOST_TOKENS + " names, values, and brackets";
  }

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
   * @throws SizeException if it has too many values
   * @throws JsonProcessingException if it is not one JSON value
   */
  static JsonNode read(String text) throws JsonProcessingException {
    try (Counted parser = new Counted(WHOLE.createParser(text))) {
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
  static Counted parser(Reader text) throws IOException {
    return new Counted(ELEMENTS.createParser(text));
  }

  /** Counts the tokens of one element after the other. */
  static final class Counted extends JsonParserDelegate {
    private int count;

    private Counted(JsonParser parser) {
      super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      if (++count > MOST_TOKENS) {
        throw new SizeException();
      }
      return super.nextToken();
    }

    /** Reads the element that begins at the current token. */
    JsonNode element() throws IOException {
      count = 0;
      return node(ELEMENTS.readTree(this));
    }
  }
}
