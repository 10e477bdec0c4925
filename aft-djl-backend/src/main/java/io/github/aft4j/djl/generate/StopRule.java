package io.github.aft4j.djl.generate;

import io.github.aft4j.api.GenerationOptions;
import io.github.aft4j.api.Tokenizer;
import io.github.aft4j.djl.tokenize.IncrementalDecoder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What ends a response before its limit: the tokenizer's EOS ids, other ids, or texts. */
final class StopRule {
  private final Tokenizer tokenizer;
  private final Set<Integer> ids;
  private final List<String> texts;
  private final int longest;

  StopRule(Tokenizer tokenizer, GenerationOptions options) {
    this.tokenizer = tokenizer;
    this.ids = new HashSet<>(options.stopIds());
    this.ids.addAll(tokenizer.eos());
    this.texts = options.stopStrings();
    this.longest = texts.stream().mapToInt(String::length).max().orElse(0);
  }

  /** A watch over one response. */
  Watch watch() {
    return new Watch();
  }

  /** Sees the ids of one response as they come. */
  final class Watch {
    private final IncrementalDecoder decoder = new IncrementalDecoder(tokenizer);

    /** The end of the text so far, one less than the longest stop text: a stop text may begin. */
    private String tail = "";

    /** Whether the response ends with this id. */
    boolean stops(int id) {
      if (ids.contains(id)) {
        return true;
      }
      if (texts.isEmpty()) {
        return false;
      }
      String seen = tail + decoder.add(id);
      tail = seen.substring(Math.max(0, seen.length() - longest + 1));
      return texts.stream().anyMatch(seen::contains);
    }
  }
}
