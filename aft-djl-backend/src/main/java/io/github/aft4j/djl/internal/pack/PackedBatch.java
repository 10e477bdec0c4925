// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some requests as one sequence of tokens without padding: for each request its prompt, once, then
 * each response without its last token, whose successor nobody asks for. Index arrays say who
 * attends to whom and which hidden states predict which tokens.
 */
public final class PackedBatch {
  private final List<ScoreRequest> requests;

  /** The responses' places in the order in which they were asked for. */
  private final Optional<LengthSplit> split;

  /** [T] token ids. */
  final long[] ids;

  /** [T] position of each token in its own sequence. */
  final long[] positions;

  /** Attention in parts; every packed token is a query of exactly one. */
  final List<AttentionJob> jobs;

  /**
   * The same attention in runs of consecutive tokens, four numbers for each: the first token and
   * the one behind the last of a prompt that all of them see, which may be empty; then their own.
   */
  final List<Long> runs;

  /** [T] where, among the concatenated jobs' n·lq queries, a packed token is. */
  final long[] back;

  /**
   * [M] the packed token whose hidden state predicts each response token, requests and responses in
   * order.
   */
  final long[] predict;

  /** [M] these response tokens. */
  final long[] targets;

  PackedBatch(
      List<ScoreRequest> requests,
      Optional<LengthSplit> split,
      long[] ids,
      long[] positions,
      List<AttentionJob> jobs,
      List<Long> runs,
      long[] back,
      long[] predict,
      long[] targets) {
    this.requests = requests;
    this.split = split;
    this.ids = ids;
    this.positions = positions;
    this.jobs = jobs;
    this.runs = runs;
    this.back = back;
    this.predict = predict;
    this.targets = targets;
  }

  /** Returns the requests as they are laid out. */
  public List<ScoreRequest> requests() {
    return requests;
  }

  /** Returns the entries of all jobs' attention matrices of one head. */
  public long scores() {
    return jobs.stream().mapToLong(AttentionJob::scores).sum();
  }

  /** Returns the most tokens that one token sees. */
  int longestRow() {
    return jobs.stream().mapToInt(AttentionJob::keyLength).max().orElse(0);
  }

  /** Returns the count T of tokens whose hidden states are computed. */
  public int tokens() {
    return ids.length;
  }

  /** Returns the count M of response tokens, which are predicted. */
  public int predicted() {
    return targets.length;
  }

  /** Packs requests. */
  public static PackedBatch of(List<ScoreRequest> requests, Packing packing) {
    Optional<LengthSplit> split = LengthSplit.of(requests, packing.nearTokens());
    List<ScoreRequest> laidOut = split.map(LengthSplit::requests).orElse(requests);
    return new Packer(laidOut, packing).pack(split);
  }

  /** Returns the count of tokens that a request brings into a batch. */
  public static int tokens(ScoreRequest request) {
    int tokens = request.prompt().size();
    for (TokenIds response : request.responses()) {
      tokens += response.size() - 1;
    }
    return tokens;
  }

  /** Returns the count of a request's response tokens. */
  public static int targets(ScoreRequest request) {
    return request.responses().stream().mapToInt(TokenIds::size).sum();
  }

  /** Returns the length of the longest sequence, its last token included. */
  public static int longest(ScoreRequest request) {
    return request.prompt().size()
        + request.responses().stream().mapToInt(TokenIds::size).max().orElse(0);
  }

  /**
   * Splits numbers in the order of the response tokens into one {@link LogProbs} per request and
   * response.
   */
  public List<List<LogProbs>> split(float[] values) {
    List<List<LogProbs>> all = new ArrayList<>();
    int at = 0;
    for (ScoreRequest request : requests) {
      List<LogProbs> ofRequest = new ArrayList<>();
      for (TokenIds response : request.responses()) {
        double[] logps = new double[response.size()];
        for (int t = 0; t < logps.length; t++) {
          logps[t] = values[at++];
        }
        ofRequest.add(LogProbs.of(logps));
      }
      all.add(List.copyOf(ofRequest));
    }
    return split.map(s -> s.asked(all)).orElse(all);
  }

  /** Joins what {@link #split} splits, in FP32. */
  public float[] join(List<List<double[]>> values) {
    float[] all = new float[targets.length];
    int at = 0;
    for (List<double[]> ofRequest : split.map(s -> s.laidOut(values)).orElse(values)) {
      for (double[] ofResponse : ofRequest) {
        for (double value : ofResponse) {
          all[at++] = (float) value;
        }
      }
    }
    if (at != all.length) {
      throw new IllegalArgumentException(at + " numbers for " + all.length + " tokens");
    }
    return all;
  }
}
