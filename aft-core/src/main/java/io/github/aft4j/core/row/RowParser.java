// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.core.error.DataError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a row of a line: strict UTF-8, one JSON object, every name once, whole characters. */
final class RowParser {
  private final Consumer<Problem> problems;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

  RowParser(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /** Reads a row; empty if a problem was reported. */
  Optional<Row> parse(String where, long number, byte[] bytes, int start, int end) {
    ByteBuffer line = ByteBuffer.wrap(bytes, start, end - start);
    CharBuffer text;
    try {
      // A decoder of one's own reports what is not UTF-8; overlong forms and surrogates are not.
      text = utf8.decode(line);
    } catch (CharacterCodingException e) {
      problems.accept(
          new Problem(
              DataError.MALFORMED_LINE,
              where + ":" + (line.position() - start + 1),
              "bytes that are not UTF-8",
              "one JSON object in UTF-8",
              "Save the file as UTF-8, or remove the line."));
      return Optional.empty();
    }
    return parse(where, number, text.toString());
  }

  private Optional<Row> parse(String where, long number, String text) {
    JsonNode node;
    try {
      node = RowJson.read(text);
    } catch (TooManyTokensException e) {
      problems.accept(
          TooManyTokensException.problem(
              where, "a line", "Remove the line, or split it into several rows."));
      return Optional.empty();
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      problems.accept(
          new Problem(
              DataError.MALFORMED_LINE,
              where + (column > 0 ? ":" + column : ""),
              "malformed JSON (" + JsonTexts.words(e) + ")",
              "one JSON object in UTF-8",
              "Fix or remove the line; if it is part of a longer object, write each object on"
                  + " one line."));
      return Optional.empty();
    }
    if (!(node instanceof ObjectNode object)) {
      problems.accept(
          new Problem(
              DataError.NOT_AN_OBJECT,
              where,
              "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT),
              "a JSON object on every line",
              node.isArray()
                  ? "Write each element of the array on a line of its own (jq -c '.[]' does it)."
                  : "Fix or remove the line."));
      return Optional.empty();
    }
    // The bytes hold no half of a surrogate pair, so only an escape can write one.
    if ((text.contains("\\ud") || text.contains("\\uD")) && !JsonTexts.isWellFormed(object)) {
      problems.accept(
          new Problem(
              DataError.MALFORMED_LINE,
              where,
              "an escape of half a character (an unpaired surrogate)",
              "whole characters",
              "Fix or remove the line; the text was probably cut inside the character."));
      return Optional.empty();
    }
    return Optional.of(new Row(where, number, object, problems));
  }
}
