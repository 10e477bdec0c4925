// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Tokenizer;
import java.util.Arrays;

/** A sample being decoded. Its first input is the prompt's last token, which no cache holds yet. */
final class SampleRow {
  private final CachedPrompt origin;
  private CachedPrompt prompt;
  private final int sample;
  private final KeyedRandom random;
  private final StopRule.Watch watch;
  private final int limit;
  private int[] ids = new int[16];
  private double[] logps = new double[16];
  private int size;

  /** The number of its tokens that belong to the prompt by now. */
  private int computed;

  private boolean stopped;

  /**
   * Begins a sample.
   *
   * @param limit most tokens, at least 1
   */
  SampleRow(CachedPrompt prompt, int sample, KeyedRandom random, StopRule.Watch watch, int limit) {
    this.origin = prompt;
    this.prompt = prompt;
    this.sample = sample;
    this.random = random;
    this.watch = watch;
    this.limit = limit;
  }

  /** Returns what its tokens attend to beside its own: its question's prompt as a rule. */
  CachedPrompt prompt() {
    return prompt;
  }

  /** Returns the question's prompt. */
  CachedPrompt origin() {
    return origin;
  }

  /** Returns the tokens of prompt and sample so far. */
  TokenIds tokens() {
    int[] own = Arrays.copyOfRange(ids, computed, size);
    int[] all = Arrays.copyOf(prompt.ids().toArray(), prompt.ids().size() + own.length);
    System.arraycopy(own, 0, all, prompt.ids().size(), own.length);
    return TokenIds.of(all);
  }

  /** Returns whether its keys have been computed anew, so that its prompt is its own. */
  boolean isComputedAnew() {
    return computed > 0;
  }

  /** Continues after {@link #tokens}, which have been computed anew. */
  void restart(CachedPrompt all) {
    prompt = all;
    computed = size;
  }

  /** Returns the token whose successor is drawn next. */
  int input() {
    TokenIds promptIds = prompt.ids();
    return size == computed ? promptIds.get(promptIds.size() - 1) : ids[size - 1];
  }

  /** Returns the position of that token. */
  int position() {
    return prompt.ids().size() - 1 + cached();
  }

  /** Returns the number of its own tokens whose keys are in the cache. */
  int cached() {
    return size - computed;
  }

  /** Returns the number that decides the next draw. */
  double uniform() {
    return random.uniform(size);
  }

  /** Takes the next token; returns whether it was the last. */
  boolean accept(int id, double logp) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
      logps = Arrays.copyOf(logps, 2 * size);
    }
    ids[size] = id;
    logps[size++] = logp;
    stopped = watch.stops(id);
    return stopped || size == limit;
  }

  Completion toCompletion(Tokenizer tokenizer) {
    TokenIds all = TokenIds.of(Arrays.copyOf(ids, size));
    return new Completion(
        sample,
        all,
        tokenizer.decode(all),
        LogProbs.of(Arrays.copyOf(logps, size)),
        stopped ? FinishReason.STOP : FinishReason.LENGTH);
  }
}
