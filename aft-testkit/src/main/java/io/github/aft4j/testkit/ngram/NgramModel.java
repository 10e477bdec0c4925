// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A language model that is a table; exact, and its own reference. One thread at a time uses it; the
 * plugin {@code ngram} gives one that several threads may call.
 *
 * @since 0.1.0
 */
public final class NgramModel implements Model {
  private static final String WEIGHTS = "weights.bin";

  private final WordTokenizer tokenizer;
  private final NgramTable table;
  private final int maxPositions;
  private boolean training;
  private volatile Cancellation cancellation = Cancellation.none();

  /**
   * A model with random weights.
   *
   * @param vocabulary words beside the special tokens
   * @param order 2 for a bigram model, and so on
   * @param seed of the weights
   * @param spread the weights are uniform in (−spread, spread)
   * @param maxPositions most tokens of prompt and response
   */
  public NgramModel(
      List<String> vocabulary, int order, long seed, double spread, int maxPositions) {
    this.tokenizer = new WordTokenizer(vocabulary);
    this.table = new NgramTable(order, tokenizer.vocabularySize(), seed, spread);
    this.maxPositions = maxPositions;
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public int maxPositions() {
    return maxPositions;
  }

  @Override
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(table.toBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void generate(
      List<GenerationRequest> requests,
      GenerationOptions options,
      Consumer<List<Completion>> sink) {
    for (GenerationRequest request : requests) {
      sink.accept(
          IntStream.range(0, request.samples())
              .mapToObj(sample -> sample(request, sample, options))
              .toList());
    }
  }

  private Completion sample(GenerationRequest request, int sample, GenerationOptions options) {
    KeyedRandom draws = KeyedRandom.of(options.seed(), request.id(), sample);
    TokenIds all = request.prompt();
    List<Double> logps = new ArrayList<>();
    FinishReason finish = FinishReason.LENGTH;
    int limit =
        Math.min(
            request.limit(sample, options), Math.max(1, maxPositions - request.prompt().size()));
    while (logps.size() < limit && finish == FinishReason.LENGTH) {
      cancellation.throwIfRequested();
      double[] row = table.logSoftmax(table.row(all, all.size()));
      int token = draw(row, options.temperature(), draws.uniform(logps.size()));
      all = all.concat(TokenIds.of(token));
      logps.add(row[token]);
      String text = tokenizer.decode(all.slice(request.prompt().size(), all.size()));
      if (tokenizer.eos().contains(token)
          || options.stopIds().contains(token)
          || options.stopStrings().stream().anyMatch(text::contains)) {
        finish = FinishReason.STOP;
      }
    }
    TokenIds ids = all.slice(request.prompt().size(), all.size());
    return new Completion(
        sample,
        ids,
        tokenizer.decode(ids),
        LogProbs.of(logps.stream().mapToDouble(Double::doubleValue).toArray()),
        finish);
  }

  private static int draw(double[] logps, double temperature, double uniform) {
    if (temperature == 0) {
      int best = 0;
      for (int v = 1; v < logps.length; v++) {
        best = logps[v] > logps[best] ? v : best;
      }
      return best;
    }
    double max = Arrays.stream(logps).max().orElseThrow();
    double[] weights = Arrays.stream(logps).map(l -> Math.exp((l - max) / temperature)).toArray();
    double left = uniform * Arrays.stream(weights).sum();
    for (int v = 0; v < weights.length; v++) {
      left -= weights[v];
      if (left < 0) {
        return v;
      }
    }
    return weights.length - 1;
  }

  @Override
  public List<List<LogProbs>> score(List<ScoreRequest> requests) {
    List<List<LogProbs>> scores = new ArrayList<>();
    for (ScoreRequest request : requests) {
      cancellation.throwIfRequested();
      scores.add(request.responses().stream().map(y -> table.score(request.prompt(), y)).toList());
    }
    return scores;
  }

  @Override
  public String trainingPlan(TrainerOptions options, int largestGroup) {
    return table.weights.length
        + " weights, with two moments of each; groups of at most "
        + largestGroup
        + " tokens";
  }

  @Override
  public Optional<String> obstacleToParts(TrainerOptions options) {
    return Optional.empty();
  }

  @Override
  public Trainer trainer(TrainerOptions options) {
    if (training) {
      throw new IllegalStateException("A trainer of this model is open");
    }
    training = true;
    return new NgramTrainer(
        table, options, () -> cancellation.isRequested(), () -> training = false);
  }

  @Override
  public void saveWeights(Path directory) {
    try {
      Files.write(directory.resolve(WEIGHTS), table.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void restoreWeights(Path directory) {
    try {
      NgramTable.read(Files.readAllBytes(directory.resolve(WEIGHTS)), table.weights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void save(Path directory) {
    try {
      Path temporary = directory.resolveSibling(directory.getFileName() + ".tmp");
      Files.createDirectories(temporary);
      saveWeights(temporary);
      Files.move(temporary, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void cancelOn(Cancellation signal) {
    cancellation = signal;
  }

  @Override
  public void close() {}
}
