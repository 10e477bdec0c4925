// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The normalizer {@code Replace}. The library loses count of its characters where the pattern
 * matches no text and something is put there, and the next part that changes the text then ends the
 * process.
 */
final class ReplaceCheck {
  private static final String PROBE = "\nHello, world!  12 a\u0301\u4e2d\n";
  private static final int LONG = 200;

  private ReplaceCheck() {}

  static void check(String where, JsonNode node) {
    String regex = node.path("pattern").path("Regex").asText(PROBE);
    String text = node.path("pattern").path("String").asText(PROBE);
    TokenizerCheck.require(
        node.path("content").asText().isEmpty() || !(text.isEmpty() || matchesNothing(regex)),
        where + ".pattern",
        "an expression that matches where there is no text");
  }

  /** Returns whether an expression matches an empty text, in a few texts and in itself. */
  private static boolean matchesNothing(String regex) {
    try {
      String own = regex.substring(0, Math.min(LONG, regex.length()));
      Matcher matcher = Pattern.compile(regex).matcher(PROBE + own);
      while (matcher.find()) {
        if (matcher.start() == matcher.end()) {
          return true;
        }
      }
      return false;
    } catch (PatternSyntaxException e) {
      // Java does not know all of the library's syntax
      return false;
    }
  }
}
