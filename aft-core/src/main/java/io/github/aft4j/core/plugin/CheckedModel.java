// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.TextConsumer;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A model whose completions and scores have the form of what they are asked for. */
record CheckedModel(PluginCall plugin, Model model) implements Model {

  @Override
  public Tokenizer tokenizer() {
    return model.tokenizer();
  }

  @Override
  public int maxPositions() {
    return model.maxPositions();
  }

  @Override
  public List<String> warnings() {
    return model.warnings();
  }

  @Override
  public String fingerprint() {
    return model.fingerprint();
  }

  @Override
  public Map<String, String> provenance() {
    return model.provenance();
  }

  @Override
  public void generate(
      List<GenerationRequest> requests,
      GenerationOptions options,
      Consumer<List<Completion>> sink) {
    int[] done = {0};
    model.generate(
        requests,
        options,
        completions -> {
          plugin.require(
              done[0] < requests.size(), "a request", "more lists than requests", "one for each");
          check(requests.get(done[0]++), completions);
          sink.accept(completions);
        });
    plugin.require(
        done[0] == requests.size(),
        requests.size() + " requests",
        done[0] + " lists of completions",
        requests.size() + ", one for each request");
  }

  private void check(GenerationRequest request, List<Completion> completions) {
    String work = "question '" + request.id() + "'";
    plugin.requireSize(completions, request.samples(), work, "completions");
    for (int i = 0; i < completions.size(); i++) {
      plugin.require(
          completions.get(i).sample() == i,
          work,
          "sample " + completions.get(i).sample() + " in place " + i,
          "completions numbered from 0 in their order");
    }
  }

  @Override
  public Completion stream(
      GenerationRequest request, GenerationOptions options, TextConsumer consumer) {
    return model.stream(request, options, consumer);
  }

  @Override
  public List<List<LogProbs>> score(List<ScoreRequest> requests) {
    List<List<LogProbs>> all = model.score(requests);
    plugin.requireSize(all, requests.size(), requests.size() + " requests", "lists of scores");
    for (int i = 0; i < requests.size(); i++) {
      ScoreRequest request = requests.get(i);
      String work = "question '" + request.id() + "'";
      plugin.requireSize(all.get(i), request.responses().size(), work, "scores");
      for (int r = 0; r < request.responses().size(); r++) {
        int tokens = request.responses().get(r).size();
        plugin.require(
            all.get(i).get(r).size() == tokens,
            work,
            all.get(i).get(r).size() + " log-probabilities of a response of " + tokens + " tokens",
            "one for each token");
        requireNumbers(all.get(i).get(r), work);
      }
    }
    return all;
  }

  /** Refuses NaN and ∞; a token that the model rules out may have −∞. */
  private void requireNumbers(LogProbs logps, String work) {
    for (int t = 0; t < logps.size(); t++) {
      plugin.require(
          logps.get(t) < Double.POSITIVE_INFINITY,
          work,
          "a log-probability of " + logps.get(t),
          "numbers");
    }
  }

  @Override
  public String trainingPlan(TrainerOptions options, int largestGroup) {
    return model.trainingPlan(options, largestGroup);
  }

  @Override
  public Optional<String> obstacleToParts(TrainerOptions options) {
    return model.obstacleToParts(options);
  }

  @Override
  public Trainer trainer(TrainerOptions options) {
    return model.trainer(options);
  }

  @Override
  public Trainer partsTrainer(TrainerOptions options) {
    return model.partsTrainer(options);
  }

  @Override
  public void cancelOn(Cancellation signal) {
    model.cancelOn(signal);
  }

  @Override
  public void saveWeights(Path directory) {
    model.saveWeights(directory);
  }

  @Override
  public void restoreWeights(Path directory) {
    model.restoreWeights(directory);
  }

  @Override
  public void save(Path directory) {
    model.save(directory);
  }

  @Override
  public void close() {
    model.close();
  }
}
