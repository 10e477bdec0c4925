// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of chat templates.
 *
 * @since 0.1.0
 */
public enum ChatTemplateError implements ErrorCode {
  /** AFT-411: a chat template that cannot be read. */
  UNREADABLE_TEMPLATE(
      411,
      "A chat template cannot be read.",
      "Copy it again from the model's source; the message names the line."),
  /** AFT-412: a conversation that a chat template rejects in its own words. */
  REFUSED_CONVERSATION(
      412,
      "A chat template rejects a conversation, in its own words.",
      "Change the messages: many templates expect user and assistant in turn, some accept no"
          + " system message.");

  private final int number;
  private final String explanation;
  private final String fix;

  ChatTemplateError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
