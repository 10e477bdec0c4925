// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An error in a server's own words. Servers and the gateways before them write errors in many
 * shapes, and some send them with status 200: an object or a text under {@code error}, a list of
 * them, an error inside the first choice, {@code detail}, {@code message} with {@code code}, and
 * JSON inside a text.
 *
 * @param status the HTTP status that the error names or that its words stand for
 */
record ErrorBody(OptionalInt status, String words) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DEEPEST = 6;
  private static final int MOST_ERRORS = 5;

  /** The deepest level that is searched for a value; anything nested deeper counts as one. */
  private static final int LAST_LEVEL = 50;

  private static final List<String> WORDS =
      List.of(
          "message",
          "msg",
          "detail",
          "error",
          "errors",
          "error_description",
          "error_msg",
          "status_msg",
          "description",
          "title",
          "reason",
          "text",
          "type",
          "code");
  private static final List<String> CODES =
      List.of(
          "code",
          "status",
          "status_code",
          "statusCode",
          "http_code",
          "http_status",
          "httpStatus",
          "error_code");
  private static final List<String> INSIDE =
      List.of("error", "errors", "detail", "message", "base_resp", "metadata", "raw");

  private static final Pattern STATUS_IN_WORDS =
      Pattern.compile(
          "(?i)(?:\\b(?:status|code|http|error)\\b[\\s:=\"']{0,3}){1,2}(4\\d\\d|5\\d\\d)\\b"
              + "|^\\s*(4[0-3]\\d|451|499|50\\d|52\\d)\\b(?!\\s+(?:token|character|word)s?\\b)");

  /** A moderated prompt, which one server answers with 403, the status of a key without rights. */
  private static final Pattern MODERATION =
      Pattern.compile("(?i)\\bmoderation\\b|\\b(?:input|prompt|content) was flagged\\b");

  /** Statuses that identifiers or words stand for; the first match counts. */
  private static final List<Map.Entry<Pattern, Integer>> MEANINGS =
      List.of(
          meaning(
              429, "rate.?limit|too.many.requests|resource.exhausted|throttl|overloaded|slow.down"),
          meaning(
              503,
              "unavailable|bad.gateway|gateway.time|timed?.?out\\b|internal.(server.)?error"
                  + "|server.error"),
          meaning(401, "api.?key|authenticat|unauthorized|permission.?denied"),
          meaning(404, "not.?found|does not exist"),
          // A prompt that is too long, or not allowed.
          meaning(
              400,
              "invalid.?request|bad.?request|invalid.?argument|unprocessable|validation"
                  + "|context.?(length|size|window)|content.?(filter|policy)|moderation"));

  /** Returns the error of an answer with status 200; empty if it is none. */
  static Optional<ErrorBody> in(JsonNode body) {
    JsonNode answer = body.isArray() && !body.isEmpty() ? body.get(0) : body;
    JsonNode choice = answer.path("choices").path(0);
    for (JsonNode error :
        List.of(answer.path("error"), answer.path("errors"), choice.path("error"))) {
      if (isLoud(error)) {
        return Optional.of(of(error, answer));
      }
    }
    return choice.isMissingNode() && saysSomething(answer)
        ? Optional.of(of(answer, answer))
        : Optional.empty();
  }

  private static boolean saysSomething(JsonNode answer) {
    return isLoud(answer.path("detail"))
        || answer.path("base_resp").path("status_code").asInt() != 0
        || status(answer, DEEPEST).isPresent()
        || Stream.of("message", "msg", "error_msg", "error_description", "status_msg")
            .map(answer::path)
            .anyMatch(node -> node.isTextual() && isLoud(node));
  }

  /** Returns whether a server's words say that its moderation refused a prompt. */
  static boolean isModeration(String words) {
    return MODERATION.matcher(words).find();
  }

  /** Returns the words of a body that came with a status other than 200. */
  static String words(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node.isContainerNode() && !node.isEmpty() ? words(node, 0) : body;
    } catch (JsonProcessingException e) {
      return body;
    }
  }

  private static ErrorBody of(JsonNode error, JsonNode answer) {
    String words = words(error, 0);
    OptionalInt status = status(error, 0);
    if (status.isEmpty()) {
      status = status(answer, DEEPEST);
    }
    return new ErrorBody(status.isEmpty() ? statusOf(error, words) : status, words);
  }

  /**
   * Returns whether a value says something: null, false, 0, and blank text do not, nor do lists or
   * objects that hold nothing else.
   */
  private static boolean isLoud(JsonNode node) {
    return isLoud(node, 0);
  }

  private static boolean isLoud(JsonNode node, int depth) {
    return node.isContainerNode()
        ? depth == LAST_LEVEL
            || StreamSupport.stream(node.spliterator(), false)
                .anyMatch(inner -> isLoud(inner, depth + 1))
        : node.isTextual() ? !node.textValue().isBlank() : node.asInt(0) != 0 || node.asBoolean();
  }

  private static String words(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return node.toString();
    }
    if (node.isTextual()) {
      JsonNode inner = inside(node.textValue());
      return inner.isEmpty() ? node.textValue() : words(inner, depth + 1);
    }
    if (node.isArray() && !node.isEmpty()) {
      return StreamSupport.stream(node.spliterator(), false)
          .limit(MOST_ERRORS)
          .map(error -> words(error, depth + 1))
          .distinct()
          .collect(Collectors.joining("; "));
    }
    for (String name : WORDS) {
      if (isLoud(node.path(name))) {
        JsonNode raw = node.path("metadata").path("raw");
        return place(node.path("loc"))
            + words(node.get(name), depth + 1)
            + (isLoud(raw) ? " (" + words(raw, depth + 1) + ")" : "");
      }
    }
    return node.toString();
  }

  /** Returns the field that a validation error is about, such as {@code body.seed: }. */
  private static String place(JsonNode loc) {
    return loc.isArray() && !loc.isEmpty()
        ? StreamSupport.stream(loc.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(".", "", ": "))
        : "";
  }

  private static OptionalInt status(JsonNode node, int depth) {
    for (String name : CODES) {
      JsonNode code = node.path(name);
      if (code.isInt() || (code.isTextual() && code.textValue().matches("\\d{3}"))) {
        int value = code.asInt();
        if (value >= 400 && value < 600) {
          return OptionalInt.of(value);
        }
      }
    }
    if (depth < DEEPEST) {
      for (JsonNode inner : node.isArray() ? List.of(node.path(0)) : children(node)) {
        OptionalInt found =
            status(inner.isTextual() ? inside(inner.textValue()) : inner, depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return OptionalInt.empty();
  }

  private static List<JsonNode> children(JsonNode node) {
    return INSIDE.stream().map(node::path).filter(n -> !n.isMissingNode()).toList();
  }

  /** Returns the status that identifiers or words without a number stand for. */
  private static OptionalInt statusOf(JsonNode error, String words) {
    Matcher number = STATUS_IN_WORDS.matcher(words);
    if (number.find()) {
      return OptionalInt.of(
          Integer.parseInt(number.group(1) == null ? number.group(2) : number.group(1)));
    }
    String all =
        words
            + " "
            + error.path("type").asText()
            + " "
            + error.path("code").asText()
            + " "
            + error.path("status").asText();
    return MEANINGS.stream()
        .filter(meaning -> meaning.getKey().matcher(all).find())
        .map(meaning -> OptionalInt.of(meaning.getValue()))
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static Map.Entry<Pattern, Integer> meaning(int status, String words) {
    return Map.entry(Pattern.compile("(?i)" + words), status);
  }

  private static JsonNode inside(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(stripped);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
