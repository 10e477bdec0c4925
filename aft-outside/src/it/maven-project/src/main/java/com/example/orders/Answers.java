package com.example.orders;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.model.OpenModel;
import java.nio.file.Path;

/** The trained model in the application. */
final class Answers {
  private static final GenerationOptions OPTIONS =
      GenerationOptions.builder().temperature(0.7).maxNewTokens(12).seed(17).build();

  private Answers() {}

  /** Returns the answer of eight to which the model gives the highest score. */
  static String best(Aft aft, Path model, String question) {
    try (OpenModel trained = aft.openModel(model)) {
      return trained.best(new Prompt.Text(question), 8, OPTIONS).get(0).text();
    }
  }
}
