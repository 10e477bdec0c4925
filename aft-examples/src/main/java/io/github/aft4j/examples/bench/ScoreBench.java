package io.github.aft4j.examples.bench;

import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.ScoreRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Log-probabilities of every response of the work, without gradient. */
final class ScoreBench {
  private ScoreBench() {}

  static Map<String, Object> run(Model model, List<WorkGroup> work) {
    List<ScoreRequest> requests = new ArrayList<>();
    for (int i = 0; i < work.size(); i++) {
      requests.add(
          new ScoreRequest("line " + (i + 1), work.get(i).prompt(), work.get(i).responses()));
    }
    model.score(requests.subList(requests.size() - 1, requests.size())); // warm-up
    long started = System.nanoTime();
    List<List<LogProbs>> scores = model.score(requests);
    double seconds = (System.nanoTime() - started) / 1e9;
    long tokens = work.stream().mapToLong(WorkGroup::responseTokens).sum();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("seconds", seconds);
    fields.put("response_tokens_per_s", tokens / seconds);
    fields.put(
        "mean_score",
        scores.stream().flatMap(List::stream).mapToDouble(LogProbs::mean).average().orElseThrow());
    fields.put("first_group_scores", scores.get(0).stream().map(LogProbs::mean).toList());
    return fields;
  }
}
