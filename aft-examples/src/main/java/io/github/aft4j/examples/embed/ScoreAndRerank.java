// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.Aft;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Samples several answers and takes the one that the aligned model scores highest. */
public final class ScoreAndRerank {

  /** Takes a model directory and a prompt. */
  public static void main(String[] args) {
    try (Aft aft = Aft.create();
        Model model = aft.model("djl", m -> m.set("path", args[0]))) {
      System.out.println(best(model, args[1], 8).text());
    }
  }

  /** Returns the best of several samples by the mean log-probability of its tokens. */
  static Completion best(Model model, String prompt, int samples) {
    TokenIds ids = model.tokenizer().prompt(new Prompt.Text(prompt));
    GenerationOptions options =
        GenerationOptions.builder().temperature(0.7).maxNewTokens(64).seed(17).build();
    List<Completion> answers =
        model.generate(List.of(new GenerationRequest("q", ids, samples)), options).get(0);
    List<TokenIds> texts = answers.stream().map(Completion::ids).toList();
    List<LogProbs> scores = model.score(List.of(new ScoreRequest("q", ids, texts))).get(0);
    int best =
        IntStream.range(0, samples)
            .boxed()
            .max(Comparator.comparingDouble(i -> scores.get(i).mean()))
            .orElseThrow();
    return answers.get(best);
  }
}
