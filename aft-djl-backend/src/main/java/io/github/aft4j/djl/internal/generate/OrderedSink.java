// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.model.GenerationRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands the completions of each request on in the order of requests and samples, whatever the order
 * in which they finish, so that the order does not depend on how many rows are decoded together.
 */
final class OrderedSink {
  private final Consumer<List<Completion>> sink;
  private final List<GenerationRequest> requests;
  private final List<List<Completion>> waiting = new ArrayList<>();
  private int next;

  OrderedSink(List<GenerationRequest> requests, Consumer<List<Completion>> sink) {
    this.sink = sink;
    this.requests = requests;
    requests.forEach(request -> waiting.add(new ArrayList<>()));
  }

  void accept(int request, Completion completion) {
    waiting.get(request).add(completion);
    while (next < waiting.size() && waiting.get(next).size() == requests.get(next).samples()) {
      List<Completion> completions = waiting.set(next++, List.of());
      sink.accept(
          completions.stream().sorted(Comparator.comparingInt(Completion::sample)).toList());
    }
  }
}
