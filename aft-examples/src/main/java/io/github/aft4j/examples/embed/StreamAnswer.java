// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.model.OpenModel;
import java.nio.file.Path;

/** Answers a prompt with a trained model, and prints the text while it is generated. */
public final class StreamAnswer {

  /** Takes a model directory, such as {@code RunResult.model()}, and a prompt. */
  public static void main(String[] args) {
    GenerationOptions options = GenerationOptions.greedy().maxNewTokens(64).build();
    try (Aft aft = Aft.create();
        OpenModel model = aft.openModel(Path.of(args[0]))) {
      Completion answer =
          model.stream(
              new Prompt.Text(args[1]),
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
