package com.example.orders;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.core.Aft;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The trained model in the application. */
final class Answers {
  private Answers() {}

  /** Returns the answer of eight to which the model gives the highest mean log-probability. */
  static String best(Aft aft, Path model, String question) {
    try (Model trained = aft.model("djl", m -> m.set("path", model))) {
      TokenIds prompt = trained.tokenizer().prompt(new Prompt.Text(question));
      List<List<Completion>> answers =
          trained.generate(
              List.of(new GenerationRequest("q", prompt, 8)),
              GenerationOptions.builder().temperature(0.7).maxNewTokens(12).seed(17).build());
      List<TokenIds> texts = answers.get(0).stream().map(Completion::ids).toList();
      List<LogProbs> scores =
          trained.score(List.of(new ScoreRequest("q", prompt, texts))).get(0);
      int best =
          IntStream.range(0, scores.size())
              .boxed()
              .max(Comparator.comparingDouble(i -> scores.get(i).mean()))
              .orElseThrow();
      return answers.get(0).get(best).text();
    }
  }
}
