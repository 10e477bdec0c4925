// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedConversation;
import io.github.aft4j.api.model.EncodedGroup;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.Turn;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Prints the input of a model and its training targets: the rendered prompt, every token with its
 * id, the tokens that carry a loss, and whether the end of the response is among them.
 *
 * @since 0.1.0
 */
public final class Inspection {
  private final Tokenizer tokenizer;
  private final PrintWriter out;

  public Inspection(Tokenizer tokenizer, PrintWriter out) {
    this.tokenizer = tokenizer;
    this.out = out;
  }

  /** Prints one example. */
  public void show(Example example) {
    Question question = example.question();
    out.println("example " + question.id());
    Optional<EncodedConversation> whole = conversation(example);
    if (whole.isPresent() && example.turn() instanceof Turn.Last) {
      conversation(whole.get());
    } else {
      prompt(tokenizer.prompt(question.prompt()));
      question
          .reference()
          .ifPresent(
              text ->
                  trained(
                      whole.isPresent()
                          ? "reference, learned with the last one of the conversation"
                          : "reference",
                      tokenizer.response(question.prompt(), text)));
    }
    responses(example);
    if (question.reference().isEmpty() && example.responses().isEmpty()) {
      out.println("no reference: nothing to fine-tune on");
    }
    out.println();
  }

  /** Returns the conversation as one row, if the chat template says what the model writes. */
  private Optional<EncodedConversation> conversation(Example example) {
    if (example.turn() instanceof Turn.Last last) {
      return tokenizer.conversation(last.conversation());
    }
    return example.turn() instanceof Turn.Earlier
            && example.question().prompt() instanceof Prompt.Chat chat
        ? tokenizer.conversation(chat)
        : Optional.empty();
  }

  private void prompt(TokenIds prompt) {
    out.println("rendered prompt, " + prompt.size() + " tokens, not trained on:");
    text(prompt);
    tokens(prompt, place -> false);
  }

  private void conversation(EncodedConversation whole) {
    out.println(
        "conversation, "
            + whole.ids().size()
            + " tokens, trained on where the chat template marks them (*):");
    text(whole.ids());
    tokens(whole.ids(), place -> place > 0 && whole.written().get(place));
    if (whole.written().isEmpty()) {
      out.println("nothing is marked: the conversation is not trained on");
    }
  }

  private void trained(String name, TokenIds response) {
    out.println(name + ", " + response.size() + " tokens, trained on (marked *):");
    text(response);
    tokens(response, place -> true);
    if (response.size() == 0) {
      return;
    }
    int last = response.get(response.size() - 1);
    out.println(
        tokenizer.eos().contains(last)
            ? "end of sequence: supervised, as id " + last
            : "end of sequence: NOT supervised; the model would not learn to stop");
  }

  private void responses(Example example) {
    EncodedGroup group = tokenizer.encode(example.question().prompt(), example.texts());
    for (Response response : example.given(group.responses())) {
      trained(
          "response " + (response.completion().sample() + 1) + described(response.judgment()),
          response.completion().ids());
    }
  }

  private static String described(Judgment judgment) {
    String verdict = judgment.verdict().name().toLowerCase(Locale.ROOT);
    return judgment.reward().isPresent()
        ? " (" + verdict + ", reward " + judgment.reward().getAsDouble() + ")"
        : " (" + verdict + ")";
  }

  private void text(TokenIds ids) {
    tokenizer.decodeWithSpecialTokens(ids).lines().forEach(line -> out.println("  | " + line));
  }

  private void tokens(TokenIds ids, IntPredicate trained) {
    for (int i = 0; i < ids.size(); i++) {
      String text = tokenizer.decodeWithSpecialTokens(ids.slice(i, i + 1)).replace("\n", "\\n");
      out.printf(Locale.ROOT, "  %c %6d  '%s'%n", trained.test(i) ? '*' : ' ', ids.get(i), text);
    }
  }
}
