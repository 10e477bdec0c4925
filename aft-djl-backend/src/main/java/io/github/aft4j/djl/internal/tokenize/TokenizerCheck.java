// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.djl.internal.tokenize.regex.RegexCheck;
import java.util.List;
import java.util.Set;

/**
 * Checks that the native library does not make when it reads a {@code tokenizer.json}, and trips
 * over later: an assertion that fails there ends the whole process.
 */
final class TokenizerCheck {
  private static final List<String> SEQUENCES =
      List.of("normalizers", "pretokenizers", "processors", "decoders");
  private static final Set<String> COMPONENTS =
      Set.of("normalizer", "pre_tokenizer", "post_processor", "decoder");
  private static final int MAX_DEPTH = 20;

  /** The library's parser gives up at 128 levels, in a way that ends the process. */
  private static final int MAX_NESTING = 64;

  private TokenizerCheck() {}

  /**
   * Checks a component: the normalizer, pre-tokenizer, post-processor or decoder of a file.
   *
   * @param where it stands in the file
   * @throws MalformedTokenizerException with the place and what is wrong
   */
  static void component(String where, JsonNode node) {
    require(isNestedWithin(node, MAX_NESTING), where, "more than " + MAX_NESTING + " levels");
    component(where, node, 0);
  }

  private static void component(String where, JsonNode node, int depth) {
    if (node.isNull()) {
      return;
    }
    require(node.isObject() && depth < MAX_DEPTH, where, "no component");
    // where the type is missing or another one, the library may go by the fields
    sequence(where, node, depth);
    if (is(node, "FixedLength", "length")) {
      require(
          isCount(node.path("length")) && node.path("length").asLong() > 0,
          where + ".length",
          shown(node.path("length")) + " for a length of pieces");
    }
    if (is(node, "TemplateProcessing", "single")) {
      TemplateCheck.check(where, node);
    }
    if (is(node, "Precompiled", "precompiled_charsmap")) {
      PrecompiledCheck.check(where + ".precompiled_charsmap", node.path("precompiled_charsmap"));
    }
    strip(where, node);
    JsonNode pattern = node.path("pattern").path("Regex");
    if (pattern.isTextual()) {
      String found = RegexCheck.problem(pattern.asText()).orElse("");
      require(found.isEmpty(), where + ".pattern", found);
    }
    if (where.startsWith("normalizer")) {
      ReplaceCheck.check(where, node);
    }
    if (where.equals("normalizer") || where.equals("decoder")) {
      require(
          ReplaceCheck.prepended(node) <= ReplaceCheck.LONGEST_PREPENDED,
          where,
          "more than " + ReplaceCheck.LONGEST_PREPENDED + " characters put before a text");
      require(
          ReplaceCheck.growth(node) <= ReplaceCheck.LARGEST_GROWTH,
          where,
          "replacements that make a text more than 1000 times as long");
    }
  }

  private static boolean is(JsonNode node, String type, String field) {
    return node.path("type").asText().equals(type) || node.has(field);
  }

  private static boolean isNestedWithin(JsonNode node, int levels) {
    if (levels == 0) {
      return false;
    }
    for (JsonNode inner : node) {
      if (!isNestedWithin(inner, levels - 1)) {
        return false;
      }
    }
    return true;
  }

  private static void sequence(String where, JsonNode node, int depth) {
    for (String list : SEQUENCES) {
      int i = 0;
      for (JsonNode part : node.path(list)) {
        component(where + "." + list + "[" + i++ + "]", part, depth + 1);
      }
    }
  }

  /** A decoder that strips more characters from the end than a token has would trip. */
  private static void strip(String where, JsonNode node) {
    if (node.has("stop")) {
      require(
          isCount(node.path("stop")) && node.path("stop").asLong() == 0,
          where + ".stop",
          shown(node.path("stop")) + ", which is not supported");
    }
  }

  static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.asInt() >= 0;
  }

  static String shown(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return Excerpt.of(text, 80);
  }

  static void require(boolean holds, String where, String found) {
    if (!holds) {
      throw new MalformedTokenizerException(where + ": " + found);
    }
  }

  /** Returns whether a part of a file is a component. */
  static boolean isComponent(String name) {
    return COMPONENTS.contains(name);
  }
}
