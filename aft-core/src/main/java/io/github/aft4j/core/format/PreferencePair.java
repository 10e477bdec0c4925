// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.internal.text.NormalText;
import io.github.aft4j.core.row.Messages;
import io.github.aft4j.core.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A prompt and two responses to it, put together from the ways in which data sets write them: the
 * prompt beside the responses, before both, or both.
 */
record PreferencePair(Prompt prompt, String chosen, String rejected) {

  /** Reads the pair of a row; what is wrong with it is reported. */
  static Optional<PreferencePair> read(Row row, Columns columns, PromptStyle style) {
    RowPrompt prompt = new RowPrompt(row, columns, style);
    Optional<Reply> rejected = Reply.read(row, columns.of("rejected"), "the worse response");
    Optional<Reply> chosen = Optional.empty();
    Optional<List<Message>> beside = Optional.empty();
    Optional<String> field = prompt.messagesField();
    if (field.isPresent()) {
      beside = Messages.read(row, field.get());
      if (beside.isEmpty()) {
        return Optional.empty();
      }
    }
    if (beside.isPresent() && !row.has(columns.of("chosen"))) {
      // The dialogue as a whole, with the better response at its end.
      chosen = Messages.reply(beside.get()).map(text -> new Reply(List.of(), text, true));
    }
    if (chosen.isEmpty()) {
      chosen = Reply.read(row, columns.of("chosen"), "the better response");
    }
    if (chosen.isEmpty() || rejected.isEmpty()) {
      return Optional.empty();
    }
    Pair pair = new Pair(row, columns, prompt, chosen.get(), rejected.get());
    return beside.isPresent() ? pair.beside(beside.get()) : pair.withoutMessages();
  }

  /** The two responses of a row, before it is known what they answer. */
  private record Pair(Row row, Columns columns, RowPrompt prompt, Reply chosen, Reply rejected) {

    private Optional<PreferencePair> of(Optional<Prompt> asked) {
      return asked.map(p -> new PreferencePair(p, chosen.text(), rejected.text()));
    }

    /** Returns the pair for messages next to the responses, which may repeat them. */
    Optional<PreferencePair> beside(List<Message> messages) {
      List<Message> asked = messages;
      Optional<String> last = Messages.reply(messages);
      if (last.isPresent()) {
        if (!last.get().equals(chosen.text())) {
          return refuse(
              prompt.messagesField().orElse(""),
              "messages that end in another answer than " + columns.of("chosen"),
              "messages that end in what is asked");
        }
        asked = messages.subList(0, messages.size() - 1);
      }
      Optional<List<Message>> before = before();
      if (before.isEmpty()) {
        return Optional.empty();
      }
      List<Message> told = before.get();
      // Some data sets repeat the prompt before each response, one of both with a system message.
      if (begins(told, asked) || endsIn(told, asked)) {
        return told.isEmpty() ? unasked() : of(prompt.chat(told));
      }
      if (endsIn(asked, told)) {
        return of(prompt.chat(asked));
      }
      if (!told.get(0).role().equals("assistant")) {
        return refuse(
            columns.of("chosen"),
            "a dialogue that does not begin with the messages of "
                + prompt.messagesField().orElse(""),
            "the response alone, or after the same messages");
      }
      List<Message> all = new ArrayList<>(asked);
      all.addAll(told);
      return of(prompt.chat(all));
    }

    private static boolean begins(List<Message> whole, List<Message> part) {
      return whole.size() >= part.size() && whole.subList(0, part.size()).equals(part);
    }

    /** Returns whether all that stands before the part is a system message. */
    private static boolean endsIn(List<Message> whole, List<Message> part) {
      return part.isEmpty()
          || (whole.size() == part.size() + 1
              && whole.get(0).role().equals("system")
              && whole.subList(1, whole.size()).equals(part));
    }

    /**
     * Returns the pair for a row without messages: a text is asked, or what both responses begin
     * with.
     */
    Optional<PreferencePair> withoutMessages() {
      Optional<List<Message>> before = before();
      if (before.isEmpty()) {
        return Optional.empty();
      }
      if (!before.get().isEmpty()) {
        return isToldBy(before.get()) ? of(prompt.chat(before.get())) : Optional.empty();
      }
      if (!prompt.isThere()) {
        return chosen.chat() || rejected.chat() ? unasked() : common();
      }
      Optional<Prompt> asked =
          chosen.chat() || rejected.chat() ? prompt.asChat() : prompt.text(Optional.empty());
      String text = row.text(columns.of("prompt")).orElse("");
      return repeats(text) ? asked.map(p -> without(p, text.length())) : of(asked);
    }

    /** Returns the text before both responses; empty if it differs. */
    private Optional<List<Message>> before() {
      boolean same =
          chosen.before().equals(rejected.before())
              || (!chosen.chat() && chosen.before().isEmpty())
              || (!rejected.chat() && rejected.before().isEmpty());
      if (!same) {
        refuse(
            columns.of("rejected"),
            "other messages before the last one than " + columns.of("chosen") + " has",
            "the same dialogue with another last message");
        return Optional.empty();
      }
      return Optional.of(chosen.before().isEmpty() ? rejected.before() : chosen.before());
    }

    /**
     * Returns whether a text beside a dialogue is part of it; it would be lost without a word
     * otherwise.
     */
    private boolean isToldBy(List<Message> before) {
      Optional<String> text =
          row.text(columns.of("prompt")).or(() -> row.text(columns.of("question")));
      String whole =
          NormalText.of(String.join("\n", before.stream().map(Message::content).toList()));
      String last = NormalText.of(before.get(before.size() - 1).content());
      boolean told =
          text.map(NormalText::of).map(t -> whole.contains(t) || t.contains(last)).orElse(true);
      if (!told) {
        refuse(
            columns.of(row.has(columns.of("prompt")) ? "prompt" : "question"),
            "a text that the dialogue of " + columns.of("chosen") + " does not contain",
            "a prompt, or dialogues that begin with it");
      }
      return told;
    }

    private boolean repeats(String text) {
      return !text.isBlank()
          && chosen.text().startsWith(text)
          && rejected.text().startsWith(text)
          && !chosen.text().substring(text.length()).isBlank()
          && !rejected.text().substring(text.length()).isBlank();
    }

    private PreferencePair without(Prompt asked, int length) {
      return new PreferencePair(
          asked, chosen.text().substring(length), rejected.text().substring(length));
    }

    /**
     * Returns the pair for texts that share their beginning up to the last common mark of the
     * assistant's turn.
     */
    private Optional<PreferencePair> common() {
      String a = chosen.text();
      String b = rejected.text();
      int common = 0;
      while (common < Math.min(a.length(), b.length()) && a.charAt(common) == b.charAt(common)) {
        common++;
      }
      String mark = "\n\nAssistant:";
      int start = a.substring(0, common).lastIndexOf(mark);
      int length = start + mark.length();
      if (start < 0) {
        return unasked();
      }
      for (String role : List.of("chosen", "rejected")) {
        if (row.text(columns.of(role)).orElse("").substring(length).isBlank()) {
          return refuse(
              columns.of(role), "no text after the last \"Assistant:\"", "a response there");
        }
      }
      return prompt.plain(new Prompt.Text(a.substring(0, length))).map(p -> without(p, length));
    }

    private Optional<PreferencePair> unasked() {
      row.missing(columns.of("prompt"), "what both responses answer: a text or messages");
      return Optional.empty();
    }

    private Optional<PreferencePair> refuse(String field, String found, String expected) {
      row.report(DataError.MALFORMED_MESSAGES, field, found, expected, "Fix or remove the line.");
      return Optional.empty();
    }
  }
}
