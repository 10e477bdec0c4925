package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Completion;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.json.Records;
import io.github.aft4j.core.recipe.Sampling;
import io.github.aft4j.core.run.JsonlFile;
import io.github.aft4j.core.run.StageDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Samples responses to the training questions. Leaves {@code samples.jsonl}, one line per question
 * in the data's order.
 */
final class SampleStage implements Stage {
  static final String FILE = "samples.jsonl";

  private final RunContext context;
  private final String name;
  private final int round;
  private final Policy.Weights policy;
  private final Sampling sampling;
  private final List<Question> questions;

  SampleStage(
      RunContext context,
      String name,
      int round,
      Policy.Weights policy,
      Sampling sampling,
      List<Question> questions) {
    this.context = context;
    this.name = name;
    this.round = round;
    this.policy = policy;
    this.sampling = sampling;
    this.questions = questions;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Object> inputs() {
    return Map.of(
        "policy", policy.fingerprint(),
        "data", context.train().fingerprint(),
        "questions", questions.size(),
        "sampler", context.described("sample", sampling.plugin().name()),
        "chunk", sampling.chunk(),
        "seed", context.seed("sample", round));
  }

  @Override
  public ObjectNode run(StageDirectory directory) throws IOException {
    JsonlFile file = new JsonlFile(directory.file(FILE));
    long done = file.repair(sampling.chunk(), questions.size());
    context.events().on(new RunEvent.StageStarted(name, questions.size(), done, "questions"));
    Model model = context.policy().with(policy);
    long started = System.nanoTime();
    long tokens = 0;
    for (int from = Math.toIntExact(done); from < questions.size(); from += sampling.chunk()) {
      List<Question> chunk =
          questions.subList(from, Math.min(from + sampling.chunk(), questions.size()));
      List<List<Completion>> completions =
          context
              .components()
              .sampler()
              .orElseThrow()
              .sample(model, chunk, context.seed("sample", round));
      file.append(lines(model, chunk, completions));
      tokens += completions.stream().flatMap(List::stream).mapToLong(c -> c.ids().size()).sum();
      context
          .events()
          .on(
              new RunEvent.Progress(
                  name,
                  from + chunk.size(),
                  questions.size(),
                  tokens,
                  (System.nanoTime() - started) * 1e-9));
    }
    ObjectNode facts = Json.object();
    facts.put("questions", questions.size());
    return facts;
  }

  private static List<String> lines(
      Model model, List<Question> questions, List<List<Completion>> completions) {
    List<String> lines = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      ObjectNode line = Json.object();
      line.put("id", questions.get(q).id());
      Records.putIds(line, "prompt", model.tokenizer().prompt(questions.get(q).prompt()));
      ArrayNode samples = line.putArray("samples");
      completions.get(q).forEach(c -> samples.add(Records.completion(c)));
      lines.add(Json.line(line));
    }
    return lines;
  }
}
