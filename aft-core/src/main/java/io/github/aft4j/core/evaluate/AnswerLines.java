package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Completion;
import io.github.aft4j.api.GenerationOptions;
import io.github.aft4j.api.GenerationRequest;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.ScoreRequest;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.json.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model's answers to held-out questions, judged, with the log-probability of each question's
 * reference: one JSON object per question.
 *
 * @param labeler judges the answers
 * @param answering how they are made
 * @param seed of the random ones; the same for every model that is compared
 */
public record AnswerLines(Labeler labeler, Answering answering, long seed) {

  /** Answers questions together; one object for each, in their order. */
  public List<ObjectNode> of(Model model, List<Question> questions) {
    List<List<Completion>> greedy = answers(model, questions, answering.greedyOptions(), 1);
    Optional<List<List<Completion>>> samples =
        answering.samplingOptions(seed).map(o -> answers(model, questions, o, answering.samples()));
    List<Optional<LogProbs>> references = references(model, questions);
    List<ObjectNode> lines = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Question question = questions.get(i);
      ObjectNode line = Json.object();
      line.put("id", question.id());
      line.setAll(judged(question, greedy.get(i)).get(0));
      references
          .get(i)
          .ifPresent(r -> line.put("reference_logp", r.sum()).put("reference_tokens", r.size()));
      if (samples.isPresent()) {
        ArrayNode array = line.putArray("samples");
        judged(question, samples.get().get(i)).forEach(array::add);
      }
      lines.add(line);
    }
    return lines;
  }

  /** Tokens that were generated, or scored, for these lines. */
  public static long tokens(List<ObjectNode> lines) {
    return lines.stream()
        .flatMap(line -> line.findValues("tokens").stream())
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  private static List<List<Completion>> answers(
      Model model, List<Question> questions, GenerationOptions options, int samples) {
    List<GenerationRequest> requests =
        questions.stream()
            .map(q -> new GenerationRequest(q.id(), model.tokenizer().prompt(q.prompt()), samples))
            .toList();
    return model.generate(requests, options);
  }

  private List<ObjectNode> judged(Question question, List<Completion> answers) {
    List<Judgment> judgments = labeler.judge(question, answers);
    List<ObjectNode> objects = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Completion answer = answers.get(i);
      ObjectNode object = Records.judgment(judgments.get(i));
      object.put("text", answer.text());
      object.put("tokens", answer.ids().size());
      object.put("finish", answer.finish().name());
      object.put("degenerate", Degeneration.isDegenerate(answer.ids()));
      objects.add(object);
    }
    return objects;
  }

  /** References that a model's positions have no room for have no score. */
  private static List<Optional<LogProbs>> references(Model model, List<Question> questions) {
    List<Optional<ScoreRequest>> requests = new ArrayList<>();
    for (Question question : questions) {
      TokenIds prompt = model.tokenizer().prompt(question.prompt());
      requests.add(
          question
              .reference()
              .map(text -> model.tokenizer().response(question.prompt(), text))
              .filter(ids -> prompt.size() + ids.size() <= model.maxPositions())
              .map(ids -> new ScoreRequest(question.id(), prompt, List.of(ids))));
    }
    List<List<LogProbs>> scores = model.score(requests.stream().flatMap(Optional::stream).toList());
    List<Optional<LogProbs>> result = new ArrayList<>();
    int next = 0;
    for (Optional<ScoreRequest> request : requests) {
      result.add(request.isPresent() ? Optional.of(scores.get(next++).get(0)) : Optional.empty());
    }
    return result;
  }
}
