// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.model.EncodedGroup;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.internal.label.Judgeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Evaluates models outside of a run, one after the other, on the same data: answers to questions
 * where there is a labeler, scores of responses where the data come with some.
 *
 * @since 0.1.0
 */
public final class DataSetEvaluator {
  private static final String STAGE = "evaluate";
  private static final int CHUNK = 64;

  private final DataSet data;
  private final Optional<Labeler> labeler;
  private final Answering answering;
  private final long seed;
  private final RunListener listener;

  /**
   * Creates an evaluator.
   *
   * @param data the questions, and the given responses where there are some
   * @param labeler judges the answers; empty if only given responses are scored
   * @param answering the way in which questions are answered
   * @param seed the seed of random answers
   * @param listener is told of progress, and of questions that are left out
   * @throws AftException if the labeler compares responses: an answer alone would be right
   */
  public DataSetEvaluator(
      DataSet data,
      Optional<Labeler> labeler,
      Answering answering,
      long seed,
      RunListener listener) {
    if (labeler.filter(Labeler::comparesResponses).isPresent()) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              STAGE,
              "a labeler that judges responses by comparing them with each other",
              "a labeler that judges each answer by itself",
              "Name another labeler, such as final-answer."));
    }
    this.data = data;
    this.labeler = labeler;
    this.answering = answering;
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * Checks what can be checked without a model.
   *
   * @throws AftException if there is nothing to evaluate
   */
  public void check() {
    List<Question> questions = questions();
    int unusable = data.examples().size() - questions.size();
    if (questions.isEmpty() && data.examples().stream().allMatch(e -> e.responses().isEmpty())) {
      throw new AftException(
          new Problem(
              labeler.isPresent() ? DatasetError.NO_GOLD_ANSWERS : CommonError.MISSING_OPTION,
              STAGE,
              "nothing to evaluate: "
                  + labeler
                      .flatMap(
                          l ->
                              data.questions().stream()
                                  .findFirst()
                                  .flatMap(q -> Judgeable.reasonAgainst(q, l)))
                      .orElse("no labeler, and data without responses"),
              "gold answers and a labeler that can read them, or responses to compare",
              "Name the labeler, and the column of the gold answers."));
    }
    if (labeler.isPresent() && unusable > 0) {
      listener.on(
          new RunEvent.Warning(
              STAGE,
              unusable
                  + " questions have no answer that the labeler can judge by and are left out"));
    }
  }

  /**
   * Evaluates one model; nothing is kept of it but the records.
   *
   * @param name the model's name, which stands for the stage in events
   * @param model an open model
   * @return what was recorded of the model
   */
  public ModelRecords evaluate(String name, Model model) {
    List<EncodedQuestion> questions =
        questions().stream().map(q -> EncodedQuestion.of(q, model.tokenizer())).toList();
    requireRoom(questions, model);
    List<ResponseGroup> groups = groups(model);
    long total = (long) questions.size() + groups.size();
    listener.on(new RunEvent.StageStarted(name, total, 0, "questions and groups"));
    Progress progress = new Progress(name, total);
    List<AssessmentRecord> assessments = new ArrayList<>();
    for (int from = 0; from < groups.size(); from += CHUNK) {
      List<ResponseGroup> part = groups.subList(from, Math.min(from + CHUNK, groups.size()));
      for (AssessmentRecord assessment : Evaluator.assess(model, part)) {
        assessments.add(assessment);
        progress.done(assessment.tokens());
      }
    }
    List<AnswerRecord> answers = new ArrayList<>();
    labeler.ifPresent(
        judge ->
            new Evaluator(judge, answering, seed)
                .answer(
                    model,
                    questions,
                    CHUNK,
                    (number, one) -> IntStream.range(0, number).parallel().mapToObj(one).toList(),
                    answer -> {
                      answers.add(answer);
                      progress.done(answer.tokens());
                    }));
    listener.on(new RunEvent.StageFinished(name, progress.seconds(), 0));
    return new ModelRecords(answers, assessments);
  }

  private List<Question> questions() {
    return labeler.map(l -> Judgeable.of(data.questions(), l)).orElse(List.of());
  }

  private List<ResponseGroup> groups(Model model) {
    List<ResponseGroup> groups = new ArrayList<>();
    for (Example example : data.examples()) {
      if (!example.responses().isEmpty()) {
        EncodedGroup encoded =
            model.tokenizer().encode(example.question().prompt(), example.texts());
        groups.add(
            new ResponseGroup(
                example.question().id(), encoded.prompt(), example.given(encoded.responses())));
      }
    }
    return groups;
  }

  private static void requireRoom(List<EncodedQuestion> questions, Model model) {
    List<Problem> problems =
        questions.stream()
            .filter(q -> q.prompt().size() >= model.maxPositions())
            .map(
                q ->
                    new Problem(
                        CommonError.PROMPT_FILLS_CONTEXT,
                        "question '" + q.question().id() + "'",
                        "a prompt that leaves no room for an answer",
                        "fewer than " + model.maxPositions() + " tokens",
                        "Shorten or leave out the question."))
            .toList();
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  /** Tells how far the work is, after each chunk. */
  private final class Progress {
    private final long started = System.nanoTime();
    private final String name;
    private final long total;
    private long done;
    private long tokens;

    Progress(String name, long total) {
      this.name = name;
      this.total = total;
    }

    void done(long more) {
      done++;
      tokens += more;
      if (done % CHUNK == 0 || done == total) {
        listener.on(new RunEvent.Progress(name, done, total, tokens, seconds()));
      }
    }

    double seconds() {
      return (System.nanoTime() - started) * 1e-9;
    }
  }
}
