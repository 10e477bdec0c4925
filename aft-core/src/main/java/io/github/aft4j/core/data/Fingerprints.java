// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Names examples by their content. */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class Fingerprints {
  private Fingerprints() {}

  /** SHA-256 over every field of every example, in order; independent of how they were stored. */
  public static String of(List<Example> examples) {
    MessageDigest digest = sha256();
    for (Example example : examples) {
      Question question = example.question();
      field(digest, question.id());
      prompt(digest, question.prompt());
      field(digest, question.reference().map(r -> "1" + r).orElse("0"));
      field(digest, question.answer().map(a -> "1" + a).orElse("0"));
      new TreeMap<>(question.attributes())
          .forEach(
              (key, value) -> {
                field(digest, key);
                field(digest, value);
              });
      field(digest, "" + example.responses().size());
      for (GivenResponse response : example.responses()) {
        field(digest, response.text());
        field(digest, response.ids().map(Object::toString).orElse(""));
        field(digest, response.judgment().verdict().name());
        field(digest, response.judgment().reward().toString());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void prompt(MessageDigest digest, Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      field(digest, "text");
      field(digest, text.text());
    } else if (prompt instanceof Prompt.Chat chat) {
      field(digest, "chat");
      for (Message message : chat.messages()) {
        field(digest, message.role());
        field(digest, message.content());
      }
    } else if (prompt instanceof Prompt.Tokens tokens) {
      field(digest, "ids");
      field(digest, tokens.ids().toString());
    }
  }

  /** A length before each field keeps "ab"+"c" apart from "a"+"bc". */
  private static void field(MessageDigest digest, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
