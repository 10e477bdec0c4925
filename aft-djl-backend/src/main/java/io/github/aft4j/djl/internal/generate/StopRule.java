// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.IncrementalDecoder;
import io.github.aft4j.api.model.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The end of a response before its limit: the tokenizer's EOS ids, other ids, texts, or a listener
 * that wants no more.
 */
final class StopRule {
  private final Tokenizer tokenizer;
  private final Set<Integer> ids;
  private final List<String> texts;
  private final int longest;
  private final IntPredicate listener;

  StopRule(Tokenizer tokenizer, GenerationOptions options) {
    this(tokenizer, options, id -> true);
  }

  /**
   * Creates a rule with a listener.
   *
   * @param listener sees each id as it comes; false ends the response
   */
  StopRule(Tokenizer tokenizer, GenerationOptions options, IntPredicate listener) {
    this.tokenizer = tokenizer;
    this.listener = listener;
    this.ids = new HashSet<>(options.stopIds());
    this.ids.addAll(tokenizer.eos());
    this.texts = options.stopStrings();
    this.longest = texts.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Begins a watch over one response. */
  Watch watch() {
    return new Watch();
  }

  /** Sees the ids of one response as they come. */
  final class Watch {
    private final IncrementalDecoder decoder = new IncrementalDecoder(tokenizer);

    /** The end of the text so far, one less than the longest stop text: a stop text may begin. */
    private String tail = "";

    /** Takes the next id; returns whether the response ends with it. */
    boolean stops(int id) {
      boolean wanted = listener.test(id);
      return endsWith(id) || !wanted;
    }

    private boolean endsWith(int id) {
      if (ids.contains(id) || texts.isEmpty()) {
        return ids.contains(id);
      }
      String seen = tail + decoder.add(id);
      tail = seen.substring(Math.max(0, seen.length() - longest + 1));
      return texts.stream().anyMatch(seen::contains);
    }
  }
}
