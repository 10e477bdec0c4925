package io.github.aft4j.core.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is known of one model.
 *
 * @param answers as {@link AnswerLines} makes them
 * @param assessments as {@link AssessmentLines} makes them
 */
public record ModelLines(List<JsonNode> answers, List<JsonNode> assessments) {
  public ModelLines {
    answers = List.copyOf(answers);
    assessments = List.copyOf(assessments);
  }
}
