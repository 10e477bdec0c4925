// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The samples that wait for a row, in order; computes the prompts of the next few together. */
final class SampleQueue {
  private final List<GenerationRequest> requests;
  private final GenerationOptions options;
  private final StopRule stop;
  private final PromptCache prompts;
  private final int positions;
  private final int ahead;
  private final Deque<CachedPrompt> ready = new ArrayDeque<>();
  private final int[] unfinished;
  private int request;
  private int sample;
  private int computed;

  /**
   * Queues all samples of all requests.
   *
   * @param positions most tokens of prompt and response
   * @param ahead prompts are computed ahead until they have so many tokens
   */
  SampleQueue(
      List<GenerationRequest> requests,
      GenerationOptions options,
      StopRule stop,
      PromptCache prompts,
      int positions,
      int ahead) {
    this.requests = requests;
    this.options = options;
    this.stop = stop;
    this.prompts = prompts;
    this.positions = positions;
    this.ahead = ahead;
    this.unfinished = requests.stream().mapToInt(GenerationRequest::samples).toArray();
  }

  boolean hasNext() {
    return request < requests.size();
  }

  SampleRow next() {
    if (ready.isEmpty()) {
      computePrompts();
    }
    CachedPrompt prompt = ready.element();
    GenerationRequest asked = requests.get(request);
    SampleRow row =
        new SampleRow(
            prompt,
            sample,
            KeyedRandom.of(options.seed(), asked.id(), sample),
            stop.watch(),
            Math.min(asked.limit(sample, options), positions - prompt.ids().size()));
    sample++;
    if (sample == asked.samples()) {
      ready.remove();
      request++;
      sample = 0;
    }
    return row;
  }

  /** Notes that a sample of the prompt has ended; the last one frees the prompt's place. */
  void finished(CachedPrompt prompt) {
    unfinished[prompt.request()]--;
    if (unfinished[prompt.request()] == 0) {
      prompts.remove(prompt);
    }
  }

  private void computePrompts() {
    List<Integer> indices = new ArrayList<>();
    List<TokenIds> ids = new ArrayList<>();
    int tokens = 0;
    do {
      GenerationRequest asked = requests.get(computed);
      indices.add(computed++);
      ids.add(asked.prompt());
      tokens += asked.prompt().size();
    } while (computed < requests.size()
        && tokens + requests.get(computed).prompt().size() <= ahead);
    ready.addAll(prompts.add(indices, ids));
  }
}
