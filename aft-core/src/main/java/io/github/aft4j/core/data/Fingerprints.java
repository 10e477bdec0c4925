// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.row.MessageFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fingerprint of examples: SHA-256 over every field of every example, in order, except for a
 * judgment's reason and extracted answer; independent of how they were stored.
 */
final class Fingerprints {
  private final MessageDigest digest = Sha256.digest();

  static String of(List<Example> examples) {
    Fingerprints fingerprint = new Fingerprints();
    examples.forEach(fingerprint::add);
    return fingerprint.hex();
  }

  void add(Example example) {
    Question question = example.question();
    field(question.id());
    prompt(question.prompt());
    field(question.reference().map(r -> "1" + r).orElse("0"));
    field(question.answer().map(a -> "1" + a).orElse("0"));
    new TreeMap<>(question.attributes())
        .forEach(
            (key, value) -> {
              field(key);
              field(value);
            });
    field("" + example.responses().size());
    for (GivenResponse response : example.responses()) {
      field(response.text());
      field(response.ids().map(Object::toString).orElse(""));
      field(response.judgment().verdict().name());
      field(response.judgment().reward().toString());
    }
    if (example.turn() instanceof Turn.Last last) {
      field("conversation");
      prompt(last.conversation());
    }
  }

  /** Returns the fingerprint in hexadecimal digits; nothing can be added after that. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void prompt(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      field("text");
      field(text.text());
    } else if (prompt instanceof Prompt.Chat chat) {
      field("chat");
      for (Message message : chat.messages()) {
        field(message.role());
        field(message.content());
        if (!message.fields().isEmpty()) {
          field(MessageFields.write(message.fields()));
        }
      }
      for (Map<String, Object> tool : chat.tools()) {
        field(MessageFields.write(tool));
      }
    } else if (prompt instanceof Prompt.Tokens tokens) {
      field("ids");
      field(tokens.ids().toString());
    }
  }

  /** Adds a field; the length before it keeps "ab"+"c" apart from "a"+"bc". */
  private void field(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
