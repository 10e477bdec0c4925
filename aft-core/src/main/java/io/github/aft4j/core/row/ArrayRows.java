// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.core.error.DataError;
import java.io.IOException;
import java.io.Reader;

/** The elements of a JSON array, of which one at a time is in memory. */
final class ArrayRows implements StreamedFile.Form {
  @Override
  public String expected() {
    return "one JSON array of objects";
  }

  @Override
  public void read(Reader text, StreamedFile.Place place) throws IOException {
    try (CountedParser parser = RowJson.parser(text)) {
      parser.nextToken();
      for (long number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
        place.next();
        String where = place.file() + ", element " + number;
        JsonNode node;
        try {
          node = RowJson.element(parser);
        } catch (TooManyTokensException e) {
          place
              .problems()
              .accept(
                  TooManyTokensException.problem(
                      where,
                      "an element",
                      "Remove the element, or split it; nothing after it was read."));
          return;
        }
        if (!(node instanceof ObjectNode object)) {
          report(place, where, DataError.NOT_AN_OBJECT, "a JSON " + Row.kind(node), "an object");
        } else if (!JsonTexts.isWellFormed(object)) {
          report(
              place,
              where,
              DataError.MALFORMED_LINE,
              "an escape of half a character (an unpaired surrogate)",
              "whole characters");
        } else {
          place.row(new Row(where, number, object, place.problems()));
        }
      }
      if (parser.nextToken() != null) {
        report(
            place,
            place.file() + ":" + parser.currentLocation().getLineNr(),
            DataError.MALFORMED_LINE,
            "text after the array",
            expected());
      }
    }
  }

  private static void report(
      StreamedFile.Place place, String where, DataError code, String found, String expected) {
    place.problems().accept(new Problem(code, where, found, expected, "Correct it, or remove it."));
  }
}
