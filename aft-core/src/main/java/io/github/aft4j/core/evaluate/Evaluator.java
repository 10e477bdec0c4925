// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.evaluate.AnswerRecord.ReferenceScore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Asks a model held-out questions, and has it score judged responses.
 *
 * @param judge judges the answers
 * @param answering the way in which they are made
 * @param seed the seed of the random ones; the same for every model that is compared
 * @since 0.1.0
 */
public record Evaluator(Labeler judge, Answering answering, long seed) {
  /** Questions that the model answers in one go, so that it does not run empty after each chunk. */
  private static final int TOGETHER = 512;

  /** The threads that judge answers. A labeler may wait for a server. */
  @FunctionalInterface
  public interface Judges {
    /**
     * {@return the judged answers, in the order of the questions}
     *
     * @param questions the number of questions
     * @param judge judges the answers to the question of a number from 0; independent of the others
     */
    List<AnswerRecord> judge(int questions, IntFunction<AnswerRecord> judge);
  }

  /**
   * Answers questions, and judges the answers one after the other.
   *
   * @param model the model that is asked
   * @param questions the questions; may be empty
   * @param chunk questions whose references are scored together
   * @param sink receives one record for each question, in their order
   */
  public void answer(
      Model model, List<EncodedQuestion> questions, int chunk, Consumer<AnswerRecord> sink) {
    answer(
        model,
        questions,
        chunk,
        (number, judge) -> IntStream.range(0, number).mapToObj(judge).toList(),
        sink);
  }

  /**
   * Answers questions, and judges the answers to a chunk together.
   *
   * @param model the model that is asked
   * @param questions the questions; may be empty
   * @param chunk questions whose references are scored, and whose answers are judged, together
   * @param judges the threads that judge
   * @param sink receives one record for each question, in their order, on the calling thread
   */
  public void answer(
      Model model,
      List<EncodedQuestion> questions,
      int chunk,
      Judges judges,
      Consumer<AnswerRecord> sink) {
    int together = (TOGETHER + chunk - 1) / chunk * chunk;
    for (int from = 0; from < questions.size(); from += together) {
      int to = Math.min(from + together, questions.size());
      // Each look at the list may read a file.
      part(model, List.copyOf(questions.subList(from, to)), chunk, judges, sink);
    }
  }

  private void part(
      Model model,
      List<EncodedQuestion> questions,
      int chunk,
      Judges judges,
      Consumer<AnswerRecord> sink) {
    List<Optional<ReferenceScore>> references = new ArrayList<>();
    for (int from = 0; from < questions.size(); from += chunk) {
      int to = Math.min(from + chunk, questions.size());
      references.addAll(references(model, questions.subList(from, to)));
    }
    Records records = new Records(questions, references, chunk, judges, sink);
    Optional<GenerationOptions> sampling = answering.samplingOptions(seed);
    if (sampling.isEmpty()) {
      model.generate(
          requests(questions, 1),
          answering.greedyOptions(),
          greedy -> records.add(greedy.get(0), List.of()));
      return;
    }
    List<Completion> greedy = new ArrayList<>();
    model.generate(
        requests(questions, 1), answering.greedyOptions(), answer -> greedy.add(answer.get(0)));
    Iterator<Completion> next = greedy.iterator();
    model.generate(
        requests(questions, answering.samples()),
        sampling.get(),
        samples -> records.add(next.next(), samples));
  }

  private static List<GenerationRequest> requests(List<EncodedQuestion> questions, int samples) {
    return questions.stream()
        .map(q -> new GenerationRequest(q.question().id(), q.prompt(), samples))
        .toList();
  }

  /** The answers to a question that nobody has judged yet. */
  private record Unjudged(
      Question question,
      Optional<ReferenceScore> reference,
      Completion greedy,
      List<Completion> samples) {}

  /** Judges answers, which come in the order of the questions, a chunk at a time. */
  private final class Records {
    private final List<EncodedQuestion> questions;
    private final List<Optional<ReferenceScore>> references;
    private final int chunk;
    private final Judges judges;
    private final Consumer<AnswerRecord> sink;
    private final List<Unjudged> held = new ArrayList<>();
    private int next;

    Records(
        List<EncodedQuestion> questions,
        List<Optional<ReferenceScore>> references,
        int chunk,
        Judges judges,
        Consumer<AnswerRecord> sink) {
      this.questions = questions;
      this.references = references;
      this.chunk = chunk;
      this.judges = judges;
      this.sink = sink;
    }

    void add(Completion greedy, List<Completion> samples) {
      held.add(new Unjudged(questions.get(next).question(), references.get(next), greedy, samples));
      next++;
      if (held.size() == chunk || next == questions.size()) {
        judges.judge(held.size(), i -> judged(held.get(i))).forEach(sink);
        held.clear();
      }
    }

    private AnswerRecord judged(Unjudged answers) {
      Question question = answers.question();
      return new AnswerRecord(
          question.id(),
          judged(question, List.of(answers.greedy())).get(0),
          answers.reference(),
          answers.samples().isEmpty() ? List.of() : judged(question, answers.samples()));
    }

    private List<Answer> judged(Question question, List<Completion> completions) {
      var judgments = judge.judge(question, completions);
      return IntStream.range(0, completions.size())
          .mapToObj(i -> Answer.of(completions.get(i), judgments.get(i)))
          .toList();
    }
  }

  /** Returns the references' scores; empty for one that the model's positions have no room for. */
  private static List<Optional<ReferenceScore>> references(
      Model model, List<EncodedQuestion> questions) {
    List<Optional<ScoreRequest>> requests =
        questions.stream()
            .map(
                q ->
                    q.reference()
                        .filter(ids -> q.prompt().size() + ids.size() <= model.maxPositions())
                        .map(ids -> new ScoreRequest(q.question().id(), q.prompt(), List.of(ids))))
            .toList();
    Iterator<List<LogProbs>> scores =
        model.score(requests.stream().flatMap(Optional::stream).toList()).iterator();
    List<Optional<ReferenceScore>> references = new ArrayList<>();
    for (Optional<ScoreRequest> request : requests) {
      references.add(request.map(r -> score(scores.next().get(0))));
    }
    return references;
  }

  private static ReferenceScore score(LogProbs reference) {
    return new ReferenceScore(reference.sum(), reference.size());
  }

  /**
   * Scores judged responses together.
   *
   * @param model the model that scores
   * @param groups the groups; may be empty
   * @return one record for each group, in their order
   */
  public static List<AssessmentRecord> assess(Model model, List<ResponseGroup> groups) {
    List<List<LogProbs>> scores = score(model, groups);
    return IntStream.range(0, groups.size())
        .mapToObj(i -> record(groups.get(i), scores.get(i)))
        .toList();
  }

  /**
   * {@return the log-probabilities of every token of every response of some groups}
   *
   * @param model the model that scores
   * @param groups the groups; may be empty
   */
  public static List<List<LogProbs>> score(Model model, List<ResponseGroup> groups) {
    return model.score(groups.stream().map(Evaluator::request).toList());
  }

  /**
   * {@return the request by which a group is scored}
   *
   * @param group judged responses with their tokens
   */
  public static ScoreRequest request(ResponseGroup group) {
    return new ScoreRequest(
        group.id(),
        group.prompt(),
        group.responses().stream().map(r -> r.completion().ids()).toList());
  }

  /**
   * {@return the record of a group that was scored}
   *
   * @param group judged responses with their tokens
   * @param scores one for each response, in their order
   */
  public static AssessmentRecord record(ResponseGroup group, List<LogProbs> scores) {
    List<AssessmentRecord.Scored> scored = new ArrayList<>();
    for (int r = 0; r < scores.size(); r++) {
      Response response = group.responses().get(r);
      scored.add(
          new AssessmentRecord.Scored(
              response.completion().sample(),
              new JudgedScore(
                  response.judgment().verdict(),
                  response.judgment().reward(),
                  scores.get(r).mean()),
              scores.get(r).size()));
    }
    return new AssessmentRecord(group.id(), scored);
  }
}
