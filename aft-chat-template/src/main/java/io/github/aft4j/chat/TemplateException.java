// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** A template that cannot be read, or that refuses or fails to render. */
final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  TemplateException(String message) {
    this(message, 0);
  }

  TemplateException(String message, Throwable cause) {
    this(message, 0);
    initCause(cause);
  }

  /** Line 0 is an unknown one. */
  TemplateException(String message, int line) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }

  /** The same with its line, where it has none yet. */
  TemplateException at(int known) {
    if (line != 0) {
      return this;
    }
    TemplateException located = new TemplateException(String.valueOf(getMessage()), known);
    located.initCause(this);
    return located;
  }
}
