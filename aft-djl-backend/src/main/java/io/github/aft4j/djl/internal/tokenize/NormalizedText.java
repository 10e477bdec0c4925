// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.BoundedText;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The part of a text that a normalizer keeps. An added token that it removes entirely is found at
 * every position, and that ends the process. {@code Precompiled} tables are ignored.
 */
final class NormalizedText {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}");
  private static final Pattern OTHERS = Pattern.compile("[\\p{C}\\x{FFFD}&&[^\\t\\n\\r]]");
  private static final Pattern CONTROLS =
      Pattern.compile("[\\x01-\\x08\\x0B\\x0E-\\x1F\\x7F\\x{8F}\\x{9F}]");

  /** Some expressions backtrack almost endlessly. */
  private static final int READS = 1_000_000;

  private NormalizedText() {}

  /**
   * Returns whether nothing is left of a text that is not empty.
   *
   * @param normalizer one that was checked
   */
  static boolean isEmptied(JsonNode normalizer, String text) {
    return after(normalizer, text).isEmpty();
  }

  private static String after(JsonNode normalizer, String text) {
    String left = text;
    for (JsonNode part : normalizer.path("normalizers")) {
      left = after(part, left);
    }
    if (normalizer.has("pattern")) {
      return replaced(normalizer, left);
    }
    if (normalizer.has("strip_left")) {
      return stripped(normalizer, left);
    }
    return switch (normalizer.path("type").asText()) {
      case "Prepend" -> left.isEmpty() ? left : normalizer.path("prepend").asText() + left;
      case "StripAccents" -> MARKS.matcher(left).replaceAll("");
      case "Nmt" -> CONTROLS.matcher(left).replaceAll("");
      case "NFD" -> Normalizer.normalize(left, Normalizer.Form.NFD);
      case "NFC" -> Normalizer.normalize(left, Normalizer.Form.NFC);
      case "NFKD" -> Normalizer.normalize(left, Normalizer.Form.NFKD);
      case "NFKC" -> Normalizer.normalize(left, Normalizer.Form.NFKC);
      case "BertNormalizer" -> bert(normalizer, left);
      default -> left;
    };
  }

  private static String replaced(JsonNode normalizer, String text) {
    String content = normalizer.path("content").asText();
    JsonNode plain = normalizer.path("pattern").path("String");
    if (plain.isTextual()) {
      return plain.asText().isEmpty() ? text : text.replace(plain.asText(), content);
    }
    try {
      return Pattern.compile(normalizer.path("pattern").path("Regex").asText())
          .matcher(new BoundedText(text, READS))
          .replaceAll(Matcher.quoteReplacement(content));
    } catch (BoundedText.Exhausted | StackOverflowError e) {
      throw new MalformedTokenizerException(
          "normalizer: an expression that takes too many steps", e);
    } catch (PatternSyntaxException e) {
      // Java does not know all of the library's syntax
      return text;
    }
  }

  private static String stripped(JsonNode normalizer, String text) {
    String left = normalizer.path("strip_left").asBoolean() ? text.stripLeading() : text;
    return normalizer.path("strip_right").asBoolean() ? left.stripTrailing() : left;
  }

  private static String bert(JsonNode normalizer, String text) {
    String clean =
        normalizer.path("clean_text").asBoolean() ? OTHERS.matcher(text).replaceAll("") : text;
    boolean strips =
        normalizer.path("strip_accents").asBoolean(normalizer.path("lowercase").asBoolean());
    return strips
        ? MARKS.matcher(Normalizer.normalize(clean, Normalizer.Form.NFD)).replaceAll("")
        : clean;
  }
}
