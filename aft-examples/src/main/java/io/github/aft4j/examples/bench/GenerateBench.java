package io.github.aft4j.examples.bench;

import io.github.aft4j.api.GenerationOptions;
import io.github.aft4j.api.GenerationRequest;
import io.github.aft4j.api.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Samples at temperature 1 for every prompt of the work.
 *
 * @param k samples of a prompt
 * @param maxNewTokens limit of a sample
 * @param rows decoded together; 0 lets the model choose
 */
public record GenerateBench(int k, int maxNewTokens, int rows) {

  Map<String, Object> run(Model model, List<WorkGroup> work) {
    List<GenerationRequest> requests = new ArrayList<>();
    for (int i = 0; i < work.size(); i++) {
      requests.add(new GenerationRequest("line " + (i + 1), work.get(i).prompt(), k));
    }
    model.generate(requests.subList(0, 1), options(4), (request, completion) -> {}); // warm-up
    AtomicLong tokens = new AtomicLong();
    long started = System.nanoTime();
    model.generate(
        requests,
        options(maxNewTokens),
        (request, completion) -> tokens.addAndGet(completion.ids().size()));
    double seconds = (System.nanoTime() - started) / 1e9;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("seconds", seconds);
    fields.put("new_tokens", tokens.get());
    fields.put("new_tokens_per_s", tokens.get() / seconds);
    return fields;
  }

  private GenerationOptions options(int limit) {
    return new GenerationOptions(1, 0, 1, 0, 1, limit, Set.of(), List.of(), 0, rows);
  }
}
