// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.util.List;

/** Parts of a {@code tokenizer.json} in the words of the tokenizers library. */
final class Components {
  static final String SPACE = "\u2581";

  private Components() {}

  static ObjectNode type(String name) {
    return Json.object().put("type", name);
  }

  /** Returns a sequence; its members stand under another name in each kind of component. */
  static ObjectNode sequence(String members, List<? extends JsonNode> parts) {
    ObjectNode sequence = type("Sequence");
    ArrayNode list = sequence.putArray(members);
    parts.forEach(list::add);
    return sequence;
  }

  /** Returns the normalizer or decoder that replaces a text by another. */
  static ObjectNode replace(String what, String by) {
    ObjectNode replace = type("Replace");
    replace.putObject("pattern").put("String", what);
    return replace.put("content", by);
  }

  static ObjectNode replaceMatches(String regex, String by) {
    ObjectNode replace = type("Replace");
    replace.putObject("pattern").put("Regex", regex);
    return replace.put("content", by);
  }

  static ObjectNode split(ObjectNode pattern, String behavior) {
    ObjectNode split = type("Split");
    split.set("pattern", pattern);
    return split.put("behavior", behavior).put("invert", false);
  }

  static ObjectNode metaspace(String prepend, boolean split) {
    return type("Metaspace")
        .put("replacement", SPACE)
        .put("prepend_scheme", prepend)
        .put("split", split);
  }

  static ObjectNode byteLevel(boolean prefixSpace, boolean useRegex) {
    return type("ByteLevel")
        .put("add_prefix_space", prefixSpace)
        .put("trim_offsets", true)
        .put("use_regex", useRegex);
  }

  static ObjectNode precompiled(String charsmap) {
    return type("Precompiled").put("precompiled_charsmap", charsmap);
  }

  /** Returns the decoder that drops a space from the start of a text. */
  static ObjectNode stripOneSpace() {
    return type("Strip").put("content", " ").put("start", 1).put("stop", 0);
  }
}
