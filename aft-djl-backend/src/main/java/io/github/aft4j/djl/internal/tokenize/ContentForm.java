// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.chat.ChatTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a template reads the content of messages: as a text, as a list of parts, such
 * as templates of models that see images do, or as either. No file says which, so that the template
 * renders one conversation in both forms, and what it shows is what it reads.
 */
enum ContentForm {
  /** A text; a list would be refused, or printed as Python prints lists. */
  TEXT,
  /** A list of parts; a text would not be shown. */
  PARTS,
  /** Both, so that the content stays as it was given. */
  EITHER,
  /** Neither: some text is not shown, whatever its form. */
  UNSEEN;

  /** The text of an answer that no template has in it. */
  static final String PROBE = "aft4j-probe";

  private static final String QUESTION = "aft4j-question";
  private static final String CONTENT = "content";

  /** Finds the form; a template that refuses the conversation in both is taken to read texts. */
  static ContentForm of(ChatTemplate template, Map<String, Object> variables) {
    Optional<String> text = TEXT.probe(template, variables);
    boolean readsText = text.filter(t -> t.contains(QUESTION) && t.contains(PROBE)).isPresent();
    boolean readsParts =
        PARTS
            .probe(template, variables)
            .filter(t -> showsPart(t, QUESTION) && showsPart(t, PROBE))
            .isPresent();
    if (readsParts) {
      return readsText ? EITHER : PARTS;
    }
    return readsText || text.isEmpty() ? TEXT : UNSEEN;
  }

  /** Returns whether a part is shown, and not between the quotation marks of a printed list. */
  private static boolean showsPart(String rendered, String part) {
    int end = rendered.indexOf(part) + part.length();
    return end >= part.length()
        && !rendered.startsWith("'", end)
        && !rendered.startsWith("\"", end);
  }

  /** Returns what a template makes of a question and {@link #PROBE}, unless it refuses them. */
  Optional<String> probe(ChatTemplate template, Map<String, Object> variables) {
    try {
      return Optional.of(
          template.render(
              List.of(message("user", content(QUESTION)), message("assistant", content(PROBE))),
              false,
              variables));
    } catch (AftException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns a message as templates of this form see it. One that calls tools and says nothing has
   * no content, unless its fields have an empty one.
   */
  Map<String, Object> message(Message message) {
    boolean callsAlone = message.callsTools() && message.content().isEmpty();
    Map<String, Object> all =
        message(message.role(), callsAlone ? null : content(message.content()));
    message.fields().forEach(all::put);
    if (all.get(CONTENT) instanceof List && (this == TEXT || this == UNSEEN)) {
      all.put(CONTENT, message.content());
    }
    return all;
  }

  private Object content(String text) {
    if (this != PARTS) {
      return text;
    }
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("type", "text");
    part.put("text", text);
    return List.of(part);
  }

  private static Map<String, Object> message(String role, @Nullable Object content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role);
    message.put(CONTENT, content);
    return message;
  }
}
