// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Samples at temperature 1 for the first prompts of the work.
 *
 * @param questions how many prompts
 * @param k samples of a prompt
 * @param maxNewTokens limit of a sample
 * @param rows decoded together; 0 lets the model choose
 * @param varied whether sample j of a prompt ends at the length of its response j at the latest
 * @since 0.1.0
 */
public record GenerateBench(int questions, int k, int maxNewTokens, int rows, boolean varied)
    implements Benchmark {
  private static final int WARM_UP_TOKENS = 16;

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("questions", questions);
    options.put("k", k);
    options.put("max_new", maxNewTokens);
    options.put("rows", rows);
    options.put("varied", varied);
    return options;
  }

  @Override
  public Map<String, Object> run(Workload workload) {
    List<GenerationRequest> requests = new ArrayList<>();
    for (WorkGroup group :
        workload.groups().subList(0, Math.min(questions, workload.groups().size()))) {
      requests.add(request("line " + (requests.size() + 1), group));
    }
    generate(workload, requests, Math.min(WARM_UP_TOKENS, maxNewTokens));
    Run first = generate(workload, requests, 1);
    Map<String, Object> fields = new LinkedHashMap<>();
    try (TimeShares shares = TimeShares.start()) {
      Run all = generate(workload, requests, maxNewTokens);
      fields.put("seconds", all.seconds());
      fields.put("new_tokens", all.tokens());
      fields.put("new_tokens_per_s", all.tokens() / all.seconds());
      fields.put("prefill_seconds", first.seconds());
      if (maxNewTokens > 1) {
        fields.put(
            "decode_tokens_per_s",
            (all.tokens() - first.tokens()) / (all.seconds() - first.seconds()));
      }
      fields.putAll(shares.stop());
    }
    return fields;
  }

  private GenerationRequest request(String id, WorkGroup group) {
    List<TokenIds> responses = group.responses();
    List<Integer> limits =
        IntStream.range(0, varied ? k : 0)
            .mapToObj(j -> responses.get(j % responses.size()).size())
            .toList();
    return new GenerationRequest(id, group.prompt(), k, limits);
  }

  private record Run(long tokens, double seconds) {}

  private Run generate(Workload workload, List<GenerationRequest> requests, int limit) {
    AtomicLong tokens = new AtomicLong();
    GenerationOptions options =
        GenerationOptions.builder().maxNewTokens(limit).batchSize(rows).build();
    long started = System.nanoTime();
    workload
        .model()
        .generate(requests, options, all -> all.forEach(c -> tokens.addAndGet(c.ids().size())));
    return new Run(tokens.get(), (System.nanoTime() - started) / 1e9);
  }
}
