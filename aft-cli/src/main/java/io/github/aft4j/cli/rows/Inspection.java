// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import io.github.aft4j.api.Question;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.djl.tokenize.ModelTokenizer;
import java.io.PrintWriter;

/**
 * Shows what a model would be given and trained on: the rendered prompt, every token with its id,
 * which tokens carry a loss, and whether the end of the response is among them.
 */
public final class Inspection {
  private final ModelTokenizer tokenizer;
  private final PrintWriter out;

  public Inspection(ModelTokenizer tokenizer, PrintWriter out) {
    this.tokenizer = tokenizer;
    this.out = out;
  }

  /** Prints one example. */
  public void show(Question question) {
    TokenIds prompt = tokenizer.prompt(question.prompt());
    out.println("example " + question.id());
    out.println("rendered prompt, " + prompt.size() + " tokens, not trained on:");
    tokenizer.shown(prompt).lines().forEach(line -> out.println("  | " + line));
    tokens(prompt, ' ');
    question
        .reference()
        .ifPresentOrElse(
            text -> response(tokenizer.response(question.prompt(), text)),
            () -> out.println("no reference: fine-tuning has nothing to train on here"));
    out.println();
  }

  private void response(TokenIds response) {
    out.println("reference, " + response.size() + " tokens, trained on (marked *):");
    tokenizer.shown(response).lines().forEach(line -> out.println("  | " + line));
    tokens(response, '*');
    int last = response.get(response.size() - 1);
    out.println(
        tokenizer.eos().contains(last)
            ? "end of sequence: supervised, as id " + last
            : "end of sequence: NOT supervised; the model would not learn to stop");
  }

  private void tokens(TokenIds ids, char mark) {
    for (int i = 0; i < ids.size(); i++) {
      String text = tokenizer.shown(ids.slice(i, i + 1)).replace("\n", "\\n");
      out.printf("  %c %6d  '%s'%n", mark, ids.get(i), text);
    }
  }
}
