package io.github.aft4j.djl.model;

import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.ScoreRequest;
import io.github.aft4j.djl.decoder.Dimensions;
import java.util.ArrayList;
import java.util.List;

/** Log-probabilities without gradient. */
public final class Scorer {
  private static final int TOKENS = 2048;

  /** Most logits held at once, in elements: 64 MiB in FP32. */
  private static final int LOGITS = 1 << 24;

  private final Decoder decoder;

  public Scorer(Decoder decoder) {
    this.decoder = decoder;
  }

  /**
   * For each request and each response, the log-probability of each response token.
   *
   * @throws io.github.aft4j.api.AftException as {@link RequestCheck}
   */
  public List<List<LogProbs>> score(List<ScoreRequest> requests) {
    Dimensions dimensions = decoder.spec().dimensions();
    RequestCheck.check(dimensions, requests);
    int chunk = Math.max(1, LOGITS / dimensions.vocabulary());
    Forward forward = new Forward(decoder);
    List<List<LogProbs>> all = new ArrayList<>();
    for (List<Integer> part : Batches.split(requests, TOKENS)) {
      PackedBatch batch = PackedBatch.of(part.stream().map(requests::get).toList());
      all.addAll(batch.split(forward.score(batch, chunk)));
    }
    return all;
  }
}
