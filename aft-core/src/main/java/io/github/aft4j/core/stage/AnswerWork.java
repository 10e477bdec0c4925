package io.github.aft4j.core.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Completion;
import io.github.aft4j.api.GenerationOptions;
import io.github.aft4j.api.GenerationRequest;
import io.github.aft4j.api.Judgement;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.ScoreRequest;
import io.github.aft4j.core.evaluate.Degeneration;
import io.github.aft4j.core.json.Json;
import io.github.aft4j.core.json.Records;
import io.github.aft4j.core.run.JsonlFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One model's greedy answers to the held-out questions, judged, with the log-probability of each
 * question's reference: one JSON line per question.
 */
final class AnswerWork {
  private final Labeler labeler;
  private final GenerationOptions options;
  private final int chunk;

  AnswerWork(Labeler labeler, int maxNewTokens, int chunk) {
    this.labeler = labeler;
    this.options = GenerationOptions.greedy(maxNewTokens);
    this.chunk = chunk;
  }

  /** Is told of questions done. */
  interface Progress {
    void done(int questions, long tokens);
  }

  void run(Model model, List<Question> questions, JsonlFile file, Progress progress)
      throws IOException {
    int done = Math.toIntExact(file.repair(chunk, questions.size()));
    for (int from = done; from < questions.size(); from += chunk) {
      List<Question> part = questions.subList(from, Math.min(from + chunk, questions.size()));
      List<Completion> answers = answers(model, part);
      List<Optional<LogProbs>> references = references(model, part);
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < part.size(); i++) {
        Judgement judgement = labeler.judge(part.get(i), List.of(answers.get(i))).get(0);
        lines.add(line(part.get(i), answers.get(i), judgement, references.get(i)));
      }
      file.append(lines);
      progress.done(part.size(), answers.stream().mapToLong(a -> a.ids().size()).sum());
    }
  }

  private List<Completion> answers(Model model, List<Question> questions) {
    List<GenerationRequest> requests =
        questions.stream()
            .map(q -> new GenerationRequest(q.id(), model.tokenizer().prompt(q.prompt()), 1))
            .toList();
    List<Optional<Completion>> answers = new ArrayList<>();
    questions.forEach(q -> answers.add(Optional.empty()));
    model.generate(requests, options, (i, answer) -> answers.set(i, Optional.of(answer)));
    return answers.stream().map(Optional::orElseThrow).toList();
  }

  private static List<Optional<LogProbs>> references(Model model, List<Question> questions) {
    List<Optional<ScoreRequest>> requests = new ArrayList<>();
    for (Question question : questions) {
      Optional<Response> reference = References.of(question, model.tokenizer());
      requests.add(
          reference
              .map(
                  r ->
                      new ScoreRequest(
                          question.id(),
                          model.tokenizer().prompt(question.prompt()),
                          List.of(r.completion().ids())))
              .filter(
                  r -> r.prompt().size() + r.responses().get(0).size() <= model.maxPositions()));
    }
    List<List<LogProbs>> scores = model.score(requests.stream().flatMap(Optional::stream).toList());
    List<Optional<LogProbs>> result = new ArrayList<>();
    int next = 0;
    for (Optional<ScoreRequest> request : requests) {
      result.add(request.isPresent() ? Optional.of(scores.get(next++).get(0)) : Optional.empty());
    }
    return result;
  }

  private static String line(
      Question question, Completion answer, Judgement judgement, Optional<LogProbs> reference) {
    ObjectNode line = Records.judgement(judgement);
    line.put("id", question.id());
    line.put("text", answer.text());
    line.put("tokens", answer.ids().size());
    line.put("finish", answer.finish().name());
    line.put("degenerate", Degeneration.isDegenerate(answer.ids()));
    reference.ifPresent(
        r -> {
          line.put("reference_logp", r.sum());
          line.put("reference_tokens", r.size());
        });
    ObjectNode ordered = Json.object();
    ordered.set("id", line.get("id"));
    ordered.setAll(line);
    return Json.line(ordered);
  }
}
