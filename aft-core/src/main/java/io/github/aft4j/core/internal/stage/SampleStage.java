// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.artifact.RunArtifacts;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.internal.run.ResumableLines;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.internal.worker.SampleWork;
import io.github.aft4j.core.recipe.Sampling;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Samples responses to the training questions. Leaves {@code samples.jsonl}, one line per question
 * in the data's order.
 */
record SampleStage(
    RunContext context,
    PlannedStage planned,
    Policy.Weights policy,
    Sampling sampling,
    SelectedRows rows)
    implements Stage {
  static final String FILE = RunArtifacts.SAMPLES;

  @Override
  public String name() {
    return planned.name();
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "policy", policy.fingerprint(),
        "data", context.train().fingerprint(),
        "questions", rows.size(),
        "sampler", context.described("sample", sampling.plugin().name()),
        "chunk", sampling.chunk(),
        "seed", context.seed(planned));
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    ResumableLines lines = ResumableLines.open(directory.file(FILE), sampling.chunk(), rows.size());
    StageProgress progress = context.begin(name(), rows.size(), lines.done(), "questions");
    lines.onWritten(progress::advance);
    RemarkWarnings remarks = new RemarkWarnings(context.events(), name());
    context
        .shards(policy)
        .map(
            new SampleWork(context.seed(planned), sampling.chunk()),
            lines.done(),
            rows.size(),
            sampling.chunk(),
            index -> rows.example(index).question(),
            (from, samples) -> {
              for (int i = 0; i < samples.size(); i++) {
                List<Completion> completions = samples.get(i);
                progress.addTokens(completions.stream().mapToLong(c -> c.ids().size()).sum());
                Question question = rows.example(from + i).question();
                lines.add(line(question.id(), rows.row(from + i).prompt(), completions));
                remarks.look(question, completions);
              }
            });
    return Json.object().put("questions", rows.size());
  }

  private static String line(String id, TokenIds prompt, List<Completion> completions) {
    ObjectNode line = Json.object();
    line.put("id", id);
    Records.putIds(line, "prompt", prompt);
    ArrayNode samples = line.putArray("samples");
    completions.forEach(c -> samples.add(Records.completion(c)));
    return Json.line(line);
  }
}
