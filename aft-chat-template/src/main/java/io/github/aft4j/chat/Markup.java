// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/**
 * Text that {@code safe} or {@code escape} has marked. It prints as it is. The reference escapes
 * whatever is joined with such a text; no chat template is known to want that, so joining is
 * refused.
 */
record Markup(String text) {

  /** Returns the text of a marked text, and any other value as it is. */
  static Object text(Object value) {
    return value instanceof Markup marked ? marked.text() : value;
  }

  /** Refuses a marked text. */
  static void refuse(Object value) {
    if (value instanceof Markup) {
      throw new TemplateException(
          "a text of the filter safe or escape can be printed, but not joined with others");
    }
  }
}
