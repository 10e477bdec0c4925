// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Log-probabilities of every response of the work, without gradient.
 *
 * @since 0.1.0
 */
public record ScoreBench() implements Benchmark {

  @Override
  public String name() {
    return "score";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
  }

  @Override
  public Map<String, Object> run(Workload workload) {
    List<WorkGroup> groups = workload.groups();
    List<ScoreRequest> requests = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      requests.add(groups.get(i).request("line " + (i + 1)));
    }
    workload.model().score(requests.subList(requests.size() - 1, requests.size())); // warm-up
    Map<String, Object> fields = new LinkedHashMap<>();
    try (TimeShares shares = TimeShares.start()) {
      long started = System.nanoTime();
      List<List<LogProbs>> scores = workload.model().score(requests);
      double seconds = (System.nanoTime() - started) / 1e9;
      double operations = groups.stream().mapToDouble(workload.arithmetic()::forward).sum();
      fields.put("seconds", seconds);
      fields.put("response_tokens_per_s", WorkGroup.responseTokens(groups) / seconds);
      fields.put("computed_tokens_per_s", WorkGroup.packedTokens(groups) / seconds);
      fields.put("needed_gflops", operations / seconds / 1e9);
      fields.put(
          "mean_score",
          scores.stream()
              .flatMap(List::stream)
              .mapToDouble(LogProbs::mean)
              .average()
              .orElseThrow());
      fields.put("first_group_scores", scores.get(0).stream().map(LogProbs::mean).toList());
      fields.putAll(shares.stop());
    }
    return fields;
  }
}
