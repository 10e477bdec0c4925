// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.text;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts made comparable: two prompts that differ only in form have the same normal text. */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class NormalText {
  private NormalText() {}

  private static final String IGNORED = ".,;:!?\"'`\u2018\u2019\u201c\u201d\u2026";

  /**
   * Returns the compatibility form (NFKC) in lower case, words one space apart, without punctuation
   * marks except inside numbers; signs of arithmetic stay.
   */
  public static String of(String text) {
    String folded = isAscii(text) ? text : folded(text);
    StringBuilder normal = new StringBuilder(folded.length());
    boolean gap = false;
    for (int i = 0; i < folded.length(); i++) {
      char read = folded.charAt(i);
      char c = read >= 'A' && read <= 'Z' ? (char) (read + ('a' - 'A')) : read;
      if (Character.isWhitespace(c)) {
        gap = true;
      } else if (IGNORED.indexOf(c) < 0 || insideNumber(folded, i)) {
        if (gap && normal.length() > 0) {
          normal.append(' ');
        }
        normal.append(c);
        gap = false;
      }
    }
    return normal.toString();
  }

  /**
   * Returns whether a text is ASCII, as most are; then neither form nor case needs Unicode tables.
   */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Every sigma becomes the same letter: for each capital one, Java scans the whole text. */
  private static String folded(String text) {
    String form = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return form.replace('\u03a3', '\u03c3').replace('\u03c2', '\u03c3').toLowerCase(Locale.ROOT);
  }

  private static boolean insideNumber(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at - 1))
        && Character.isDigit(text.charAt(at + 1));
  }

  /** Returns the normal text of a prompt; token ids stand for themselves. */
  public static String of(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return of(text.text());
    }
    if (prompt instanceof Prompt.Chat chat) {
      return of(chat.messages().stream().map(Message::content).collect(Collectors.joining("\n")));
    }
    return prompt.toString();
  }
}
