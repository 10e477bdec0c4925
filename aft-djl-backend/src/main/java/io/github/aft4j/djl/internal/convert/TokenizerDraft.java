// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code tokenizer.json} before its special tokens are known.
 *
 * @param normalizer what happens to a text first
 * @param preTokenizer how it is cut
 * @param decoder how tokens become a text again
 * @param model the algorithm's settings
 * @param tokens its vocabulary
 */
record TokenizerDraft(
    Optional<ObjectNode> normalizer,
    Optional<ObjectNode> preTokenizer,
    ObjectNode decoder,
    ObjectNode model,
    Tokens tokens) {

  /**
   * Returns the whole file.
   *
   * @param added tokens that are found before a text is cut, by id
   * @param before the token put before every text
   * @param after the token put after it
   */
  byte[] complete(Map<Integer, AddedToken> added, Optional<String> before, Optional<String> after) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("version", "1.0");
      json.writeNullField("truncation");
      json.writeNullField("padding");
      write(json, added);
      write(json, "normalizer", normalizer);
      write(json, "pre_tokenizer", preTokenizer);
      write(json, "post_processor", Optional.of(around(added, before, after)));
      write(json, "decoder", Optional.of(decoder));
      json.writeObjectFieldStart("model");
      for (Map.Entry<String, JsonNode> setting : model.properties()) {
        json.writeFieldName(setting.getKey());
        json.writeTree(setting.getValue());
      }
      tokens.write(json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, String name, Optional<ObjectNode> component)
      throws IOException {
    json.writeFieldName(name);
    if (component.isPresent()) {
      json.writeTree(component.get());
    } else {
      json.writeNull();
    }
  }

  private static void write(JsonGenerator json, Map<Integer, AddedToken> added) throws IOException {
    json.writeArrayFieldStart("added_tokens");
    for (Map.Entry<Integer, AddedToken> entry : added.entrySet()) {
      AddedToken token = entry.getValue();
      json.writeStartObject();
      json.writeNumberField("id", entry.getKey());
      json.writeStringField("content", token.content());
      json.writeBooleanField("single_word", token.singleWord());
      json.writeBooleanField("lstrip", token.lstrip());
      json.writeBooleanField("rstrip", token.rstrip());
      json.writeBooleanField("normalized", token.normalized());
      json.writeBooleanField("special", token.special());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static ObjectNode around(
      Map<Integer, AddedToken> added, Optional<String> before, Optional<String> after) {
    ObjectNode template = Components.type("TemplateProcessing");
    ArrayNode single = template.putArray("single");
    part(single, before, "A", after, 0);
    ArrayNode pair = template.putArray("pair");
    part(pair, before, "A", after, 0);
    part(pair, before, "B", after, 1);
    ObjectNode special = template.putObject("special_tokens");
    for (Map.Entry<Integer, AddedToken> entry : added.entrySet()) {
      String token = entry.getValue().content();
      if (before.filter(token::equals).isPresent() || after.filter(token::equals).isPresent()) {
        ObjectNode named = special.putObject(token).put("id", token);
        named.putArray("ids").add(entry.getKey());
        named.putArray("tokens").add(token);
      }
    }
    return template;
  }

  private static void part(
      ArrayNode list, Optional<String> before, String text, Optional<String> after, int type) {
    before.ifPresent(
        token -> list.addObject().putObject("SpecialToken").put("id", token).put("type_id", type));
    list.addObject().putObject("Sequence").put("id", text).put("type_id", type);
    after.ifPresent(
        token -> list.addObject().putObject("SpecialToken").put("id", token).put("type_id", type));
  }
}
