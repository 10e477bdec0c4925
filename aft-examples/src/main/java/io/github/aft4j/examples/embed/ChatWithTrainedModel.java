// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.Aft;

/** Answers a prompt with a trained model, and prints the text while it is generated. */
public final class ChatWithTrainedModel {

  /** Takes a model directory, such as {@code RunResult.model()}, and a prompt. */
  public static void main(String[] args) {
    GenerationOptions options = GenerationOptions.greedy().maxNewTokens(64).build();
    try (Aft aft = Aft.create();
        Model model = aft.model("djl", m -> m.set("path", args[0]))) {
      GenerationRequest request =
          new GenerationRequest("q", model.tokenizer().prompt(new Prompt.Text(args[1])), 1);
      Completion answer =
          model.stream(
              request,
              options,
              piece -> {
                System.out.print(piece);
                return true; // false stops the model
              });
      System.out.println();
      System.out.println(answer.ids().size() + " tokens, " + answer.finish());
    }
  }
}
