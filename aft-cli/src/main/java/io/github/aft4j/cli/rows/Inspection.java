// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.DjlTokenizer;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Prints the input of a model and its training targets: the rendered prompt, every token with its
 * id, the tokens that carry a loss, and whether the end of the response is among them.
 *
 * @since 0.1.0
 */
public final class Inspection {
  private final DjlTokenizer tokenizer;
  private final PrintWriter out;

  public Inspection(DjlTokenizer tokenizer, PrintWriter out) {
    this.tokenizer = tokenizer;
    this.out = out;
  }

  /** Prints one example. */
  public void show(Question question) {
    TokenIds prompt = tokenizer.prompt(question.prompt());
    out.println("example " + question.id());
    out.println("rendered prompt, " + prompt.size() + " tokens, not trained on:");
    tokenizer.decodeWithSpecialTokens(prompt).lines().forEach(line -> out.println("  | " + line));
    tokens(prompt, ' ');
    question
        .reference()
        .ifPresentOrElse(
            text -> response(tokenizer.response(question.prompt(), text)),
            () -> out.println("no reference: nothing to fine-tune on"));
    out.println();
  }

  private void response(TokenIds response) {
    out.println("reference, " + response.size() + " tokens, trained on (marked *):");
    tokenizer.decodeWithSpecialTokens(response).lines().forEach(line -> out.println("  | " + line));
    tokens(response, '*');
    int last = response.get(response.size() - 1);
    out.println(
        tokenizer.eos().contains(last)
            ? "end of sequence: supervised, as id " + last
            : "end of sequence: NOT supervised; the model would not learn to stop");
  }

  private void tokens(TokenIds ids, char mark) {
    for (int i = 0; i < ids.size(); i++) {
      String text = tokenizer.decodeWithSpecialTokens(ids.slice(i, i + 1)).replace("\n", "\\n");
      out.printf(Locale.ROOT, "  %c %6d  '%s'%n", mark, ids.get(i), text);
    }
  }
}
