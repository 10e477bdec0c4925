package io.github.aft4j.core.stage;

import io.github.aft4j.core.evaluate.AnswerRecord;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.ModelRecords;
import io.github.aft4j.core.run.JsonlFile;
import io.github.aft4j.core.run.StageDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files that an evaluation leaves of one model. */
record EvaluationFiles(JsonlFile answers, JsonlFile assessments) {

  static EvaluationFiles of(StageDirectory directory, String model) {
    return new EvaluationFiles(
        new JsonlFile(directory.file(model + ".jsonl")),
        new JsonlFile(directory.file(model + ".assessment.jsonl")));
  }

  ModelRecords read() throws IOException {
    List<AnswerRecord> answered = new ArrayList<>();
    if (answers.exists()) {
      answers.read(line -> answered.add(EvaluationJson.answers(line)));
    }
    List<AssessmentRecord> assessed = new ArrayList<>();
    if (assessments.exists()) {
      assessments.read(line -> assessed.add(EvaluationJson.assessment(line)));
    }
    return new ModelRecords(answered, assessed);
  }
}
