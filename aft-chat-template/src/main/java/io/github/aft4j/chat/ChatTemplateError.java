package io.github.aft4j.chat;

import io.github.aft4j.api.ErrorCode;

/** Error codes of chat templates. */
public enum ChatTemplateError implements ErrorCode {
  UNREADABLE_TEMPLATE(
      411,
      "A chat template cannot be read.",
      "Copy it again from the model's source; the message names the line."),
  REFUSED_CONVERSATION(
      412,
      "A chat template rejects a conversation, in its own words.",
      "Change the messages: many templates expect user and assistant in turn, some accept no"
          + " system message.");

  private final Entry entry;

  ChatTemplateError(int number, String explanation, String fix) {
    this.entry = new Entry(number, explanation, fix);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
