// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/**
 * A piece of a template.
 *
 * @param text of DATA and STRING the content, of everything else what the template says
 * @param line where it begins, from 1
 */
record Token(Kind kind, String text, int line) {

  /** The kinds of tokens. */
  enum Kind {
    /** Text outside of tags, its white space already trimmed as the tags beside it ask. */
    DATA,
    PRINT_BEGIN,
    PRINT_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  String shown() {
    return switch (kind) {
      case DATA -> "text";
      case END -> "the end of the template";
      case STRING -> "a text";
      case PRINT_END -> "}}";
      case BLOCK_END -> "%}";
      default -> text;
    };
  }
}
