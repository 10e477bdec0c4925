package io.github.aft4j.djl.generate;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.GenerationRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Hands completions on in the order of requests and samples, whatever the order in which they
 * finish, so that the order does not depend on how many rows are decoded together.
 */
final class OrderedSink {
  private final BiConsumer<Integer, Completion> sink;
  private final List<Integer> samples;
  private final Map<Integer, Map<Integer, Completion>> waiting = new HashMap<>();
  private int request;
  private int sample;

  OrderedSink(List<GenerationRequest> requests, BiConsumer<Integer, Completion> sink) {
    this.sink = sink;
    this.samples = new ArrayList<>(requests.stream().map(GenerationRequest::samples).toList());
  }

  void accept(int requestIndex, Completion completion) {
    waiting
        .computeIfAbsent(requestIndex, r -> new HashMap<>())
        .put(completion.sample(), completion);
    for (Optional<Completion> next = next(); next.isPresent(); next = next()) {
      sink.accept(request, next.orElseThrow());
      advance();
    }
  }

  private Optional<Completion> next() {
    return Optional.ofNullable(waiting.get(request)).map(ofRequest -> ofRequest.remove(sample));
  }

  private void advance() {
    sample++;
    if (sample == samples.get(request)) {
      waiting.remove(request);
      request++;
      sample = 0;
    }
  }
}
