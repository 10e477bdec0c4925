package io.github.aft4j.core.sample;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.GenerationOptions;
import io.github.aft4j.api.GenerationRequest;
import io.github.aft4j.api.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Completions request by request: the samples of one together, in their order, as soon as they and
 * those of all earlier requests are there, while the model goes on with the later ones.
 */
public final class OrderedGeneration {
  private final List<GenerationRequest> requests;
  private final List<List<Completion>> waiting = new ArrayList<>();
  private final Consumer<List<Completion>> sink;
  private int next;

  private OrderedGeneration(List<GenerationRequest> requests, Consumer<List<Completion>> sink) {
    this.requests = requests;
    this.sink = sink;
    requests.forEach(request -> waiting.add(new ArrayList<>()));
  }

  /**
   * Generates every sample of every request.
   *
   * @param sink receives the completions of one request after the other
   */
  public static void run(
      Model model,
      List<GenerationRequest> requests,
      GenerationOptions options,
      Consumer<List<Completion>> sink) {
    OrderedGeneration ordered = new OrderedGeneration(requests, sink);
    model.generate(requests, options, ordered::accept);
  }

  private void accept(int request, Completion completion) {
    waiting.get(request).add(completion);
    while (next < requests.size() && isWhole(next)) {
      List<Completion> completions = waiting.set(next++, List.of());
      completions.sort(Comparator.comparingInt(Completion::sample));
      sink.accept(completions);
    }
  }

  private boolean isWhole(int request) {
    return waiting.get(request).size() == requests.get(request).samples();
  }
}
