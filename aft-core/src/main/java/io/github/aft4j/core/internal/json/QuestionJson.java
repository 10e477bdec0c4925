// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.row.MessageFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Conversion of questions to and from JSON. */
public final class QuestionJson {
  private QuestionJson() {}

  public static ObjectNode write(Question question) {
    ObjectNode json = Json.object().put("id", question.id());
    if (question.prompt() instanceof Prompt.Text text) {
      json.put("text", text.text());
    } else if (question.prompt() instanceof Prompt.Tokens tokens) {
      Records.putIds(json, "ids", tokens.ids());
    } else if (question.prompt() instanceof Prompt.Chat chat) {
      ArrayNode messages = json.putArray("messages");
      for (Message message : chat.messages()) {
        ObjectNode one = messages.addObject();
        one.put("role", message.role()).put("content", message.content());
        if (!message.fields().isEmpty()) {
          one.put("fields", MessageFields.write(message.fields()));
        }
      }
      ArrayNode tools = json.putArray("tools");
      chat.tools().forEach(tool -> tools.add(MessageFields.write(tool)));
    }
    question.reference().ifPresent(r -> json.put("reference", r));
    question.answer().ifPresent(a -> json.put("answer", a));
    ObjectNode attributes = json.putObject("attributes");
    question.attributes().forEach(attributes::put);
    return json;
  }

  public static Question read(JsonNode json) {
    Question.Builder question = Question.of(json.path("id").textValue(), prompt(json));
    if (json.has("reference")) {
      question.reference(json.path("reference").textValue());
    }
    if (json.has("answer")) {
      question.answer(json.path("answer").textValue());
    }
    Map<String, String> attributes = new TreeMap<>();
    json.path("attributes")
        .properties()
        .forEach(a -> attributes.put(a.getKey(), a.getValue().textValue()));
    return question.attributes(attributes).build();
  }

  private static Prompt prompt(JsonNode json) {
    if (json.has("text")) {
      return new Prompt.Text(json.path("text").textValue());
    }
    if (json.has("ids")) {
      return new Prompt.Tokens(Records.ids(json.path("ids")));
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode one : json.path("messages")) {
      messages.add(
          new Message(
              one.path("role").textValue(),
              one.path("content").textValue(),
              one.has("fields") ? MessageFields.read(one.path("fields").textValue()) : Map.of()));
    }
    List<Map<String, Object>> tools = new ArrayList<>();
    json.path("tools").forEach(tool -> tools.add(MessageFields.read(tool.textValue())));
    return new Prompt.Chat(messages, tools);
  }
}
