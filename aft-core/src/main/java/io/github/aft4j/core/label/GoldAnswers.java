package io.github.aft4j.core.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers that are accepted for a question: those of its attribute {@value #ATTRIBUTE} (a JSON
 * list of texts) where it has some, else its gold answer.
 */
public final class GoldAnswers {
  /** The attribute of a question with more than one accepted answer. */
  public static final String ATTRIBUTE = "answers";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GoldAnswers() {}

  static List<String> of(Question question, String answer) {
    String list = question.attributes().getOrDefault(ATTRIBUTE, "");
    List<String> answers = new ArrayList<>();
    if (!list.isEmpty()) {
      try {
        for (JsonNode node : JSON.readTree(list)) {
          answers.add(node.asText());
        }
      } catch (JsonProcessingException e) {
        return List.of(answer);
      }
    }
    return answers.isEmpty() ? List.of(answer) : answers;
  }
}
