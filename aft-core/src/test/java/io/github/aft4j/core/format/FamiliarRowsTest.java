// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.PromptStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows as other trainers' users have them are read without a mapping. */
class FamiliarRowsTest {
  @TempDir Path folder;

  private JsonlQuestions rows(String layout, String... rows) throws IOException {
    String text = String.join("\n", rows).replace('\'', '"');
    Path file = Files.writeString(folder.resolve("rows.jsonl"), text);
    return JsonlQuestions.of(file, layout);
  }

  private static List<Question> questions(JsonlQuestions source) {
    return List.copyOf(source.read().questions());
  }

  @Test
  void shareGptHasConversations() throws IOException {
    JsonlQuestions source =
        rows(
            "jsonl",
            "{'conversations': [{'from': 'system', 'value': 'Be brief.'}, {'from': 'human',"
                + " 'value': '1 + 1?'}, {'from': 'gpt', 'value': '2'}]}");
    Question question = questions(source).get(0);
    assertThat(question.prompt())
        .isEqualTo(
            new Prompt.Chat(
                List.of(new Message("system", "Be brief."), new Message("user", "1 + 1?"))));
    assertThat(question.reference()).contains("2");
  }

  @Test
  void preferencesMayStandBesideConversations() throws IOException {
    DataSet data =
        rows(
                "preferences",
                "{'conversations': [{'from': 'human', 'value': '1 + 1?'}], 'chosen': {'from':"
                    + " 'gpt', 'value': '2'}, 'rejected': {'from': 'gpt', 'value': '3'}}")
            .read();
    assertThat(data.questions().get(0).prompt())
        .isEqualTo(new Prompt.Chat(List.of(new Message("user", "1 + 1?"))));
    assertThat(data.examples().get(0).responses()).hasSize(2);
  }

  @Test
  void aCompletionIsTheReferenceOfItsPrompt() throws IOException {
    JsonlQuestions source =
        rows(
            "jsonl",
            "{'prompt': '1 + 1 =', 'completion': ' 2'}",
            "{'prompt': [{'role': 'user', 'content': '1 + 2?'}], 'completion': [{'role':"
                + " 'assistant', 'content': '3'}]}",
            "{'prompt': '1 + 3 =', 'completion': ' 5', 'label': false}",
            "{'prompt': '1 + 4 =', 'completion': ' 6', 'reference': ' 5'}");
    assertThat(questions(source).stream().map(q -> q.reference().orElse("")))
        .containsExactly(" 2", "3", "", " 5");
    assertThat(source.read().unread()).isEqualTo(Map.of("label", 1L));
  }

  @Test
  void alpacaHasAnInputBesideTheInstruction() throws IOException {
    JsonlQuestions source =
        rows(
            "alpaca",
            "{'instruction': 'Add the numbers.', 'input': '2, 3', 'output': '5', 'history': []}",
            "{'instruction': 'Say hi.', 'input': '', 'output': 'Hi', 'answer': 'Hi'}");
    List<Question> read = questions(source);
    assertThat(read.get(0).prompt()).isEqualTo(new Prompt.Text("Add the numbers.\n2, 3\n"));
    assertThat(read.get(1).prompt()).isEqualTo(new Prompt.Text("Say hi.\n"));
    assertThat(read.stream().map(q -> q.reference().orElse(""))).containsExactly("5", "Hi");
    assertThat(read.get(1).answer()).contains("Hi");
  }

  @Test
  void earlierTurnsOfAlpacaNeedAChat() throws IOException {
    JsonlQuestions source =
        rows(
            "alpaca",
            "{'instruction': 'And 3?', 'output': '6', 'system': 'Be brief.', 'history': [['Twice"
                + " 2?', '4']]}");
    assertThatThrownBy(source::read)
        .hasMessageContaining("AFT-205")
        .hasMessageContaining("earlier turns beside a prompt of plain text");
    assertThat(questions(source.withStyle(PromptStyle.chat())).get(0).prompt())
        .isEqualTo(
            new Prompt.Chat(
                List.of(
                    new Message("system", "Be brief."),
                    new Message("user", "Twice 2?"),
                    new Message("assistant", "4"),
                    new Message("user", "And 3?"))));
    assertThatThrownBy(
            rows("alpaca", "{'instruction': 'a', 'output': 'b', 'history': 'c'}")
                    .withStyle(PromptStyle.chat())
                ::read)
        .hasMessageContaining("pairs of a question and its answer");
  }

  @Test
  void fieldsOfMessagesThatNothingReadsAreNamed() throws IOException {
    DataSet data =
        rows(
                "jsonl",
                "{'messages': [{'role': 'user', 'content': '1', 'name': 'a'}, {'role':"
                    + " 'assistant', 'content': '2', 'weight': 0}], 'other': [{'role': 'user',"
                    + " 'x': 1}]}")
            .read();
    assertThat(data.unread()).isEqualTo(Map.of("messages[].weight", 1L, "other", 1L));
  }
}
