// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Counts the tokens of one element after the other, and refuses one that has too many. */
final class CountedParser extends JsonParserDelegate {
  /** Names, values, and brackets of a row; a list of a million token ids has a million. */
  static final int MOST_TOKENS = 4_000_000;

  private int count;

  CountedParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public JsonToken nextToken() throws IOException {
    if (++count > MOST_TOKENS) {
      throw new TooManyTokensException();
    }
    return super.nextToken();
  }

  /** Counts from zero again. */
  void beginElement() {
    count = 0;
  }
}
