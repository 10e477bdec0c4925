// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.core.evaluate.AnswerRecord;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.ModelRecords;
import io.github.aft4j.core.internal.run.ResumableLines;
import io.github.aft4j.core.internal.run.StageDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The files that an evaluation leaves of one model.
 *
 * @param answers one line for each question
 * @param assessments one line for each scored group
 * @param tokens one line for each scored group whose tokens the report shows
 */
record EvaluationFiles(
    ResumableLines answers, ResumableLines assessments, Optional<TokenLines> tokens) {
  /** Groups that are scored and written together. */
  static final int GROUPS = 32;

  /**
   * Opens the files of a model.
   *
   * @param tokens groups whose tokens are written down; 0 for none
   */
  static EvaluationFiles open(
      StageDirectory directory, String model, int chunk, int questions, int groups, int tokens)
      throws IOException {
    Path tokenFile = directory.file(model + StageDirectory.TOKENS);
    return new EvaluationFiles(
        ResumableLines.open(directory.file(model + ".jsonl"), chunk, questions),
        ResumableLines.open(directory.file(model + ".assessment.jsonl"), GROUPS, groups),
        tokens == 0 ? Optional.empty() : Optional.of(TokenLines.open(tokenFile, tokens)));
  }

  long done() {
    return (long) answers.done() + assessments.done();
  }

  void onWritten(IntConsumer listener) {
    answers.onWritten(listener);
    assessments.onWritten(listener);
  }

  /** Reads what the figures need; the texts stay in the files. */
  ModelRecords read() throws IOException {
    List<AnswerRecord> answered = new ArrayList<>();
    answers.read(line -> answered.add(EvaluationJson.answers(line).withoutTexts()));
    List<AssessmentRecord> assessed = new ArrayList<>();
    assessments.read(line -> assessed.add(EvaluationJson.assessment(line)));
    return new ModelRecords(answered, assessed);
  }
}
