// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.BoundedText;
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

  /**
   * No published expression is nearly as long, and Java's compiler recurses on groups in groups.
   */
  private static final int LONGEST = 1000;

  /** Some expressions try for ages. */
  private static final int READS = 1_000_000;

  /** More than any published normalizer's, which write one character for another. */
  static final double LARGEST_GROWTH = 1000;

  /** Far more than any published normalizer's, which is one character. */
  static final int LONGEST_PREPENDED = 1000;

  private ReplaceCheck() {}

  static void check(String where, JsonNode node) {
    String regex = node.path("pattern").path("Regex").asText(PROBE);
    String text = node.path("pattern").path("String").asText(PROBE);
    TokenizerCheck.require(
        node.path("content").asText().isEmpty() || !(text.isEmpty() || matchesNothing(regex)),
        where + ".pattern",
        "an expression that matches where there is no text");
  }

  /** Returns how many characters a normalizer puts before every text. */
  static long prepended(JsonNode normalizer) {
    long length = normalizer.path("prepend").asText().length();
    for (JsonNode inner : normalizer) {
      length += prepended(inner);
    }
    return length;
  }

  /**
   * Returns how many times as long a text may become: the library writes all of it, however long.
   *
   * @param component the whole normalizer or decoder
   */
  static double growth(JsonNode component) {
    double growth = 1;
    if (component.isObject() && component.path("content").isTextual()) {
      int replaced = component.path("pattern").path("String").asText("x").length();
      growth =
          Math.max(1, component.path("content").asText().length() / (double) Math.max(1, replaced));
    }
    for (JsonNode inner : component) {
      growth *= growth(inner);
    }
    return growth;
  }

  /** Returns whether an expression matches an empty text, in a few texts and in itself. */
  private static boolean matchesNothing(String regex) {
    if (regex.length() > LONGEST) {
      return false;
    }
    try {
      Matcher matcher = Pattern.compile(regex).matcher(new BoundedText(PROBE + regex, READS));
      while (matcher.find()) {
        if (matcher.start() == matcher.end()) {
          return true;
        }
      }
      return false;
    } catch (BoundedText.Exhausted e) {
      throw new MalformedTokenizerException(
          "normalizer: an expression that takes too many steps", e);
    } catch (PatternSyntaxException e) {
      // Java does not know all of the library's syntax
      return false;
    }
  }
}
