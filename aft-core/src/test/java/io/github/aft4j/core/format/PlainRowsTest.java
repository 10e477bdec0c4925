// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.row.Answers;
import io.github.aft4j.core.row.RowJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, texts, and truth values are what a person who looks at the file takes them for. */
class PlainRowsTest {
  @TempDir private Path folder;

  private DataSet read(String name, String format, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    Problems problems = new Problems();
    JsonlQuestions source =
        JsonlQuestions.from(Map.of("path", name, "format", format), folder, "train", problems)
            .orElseThrow(AssertionError::new);
    return source.read();
  }

  private Example row(String name, String format, String content) throws IOException {
    return read(name, format, content).examples().get(0);
  }

  private List<Problem> refused(String name, String format, String content) {
    return catchThrowableOfType(AftException.class, () -> read(name, format, content)).problems();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0005,0.0005",
    "12345678.9,12345678.9",
    "0.50,0.50",
    "1.0,1.0",
    "1e3,1000",
    "-2.5E-7,-0.00000025",
    "1e15,1000000000000000",
    "123456789012345678901234567890,123456789012345678901234567890",
    "3.14159265358979323846,3.14159265358979323846",
    "1e300,1E+300",
    "0e50,0"
  })
  void aNumberIsReadAsItIsWritten(String json, String text) throws IOException {
    Question question =
        row(
                "a.jsonl",
                "jsonl",
                "{\"prompt\":N,\"reference\":N,\"answer\":[N,1],\"options\":[N,2],\"attributes\":{\"k\":N}}"
                    .replace("N", json))
            .question();
    assertThat(question.prompt()).isEqualTo(new Prompt.Text(text));
    assertThat(question.reference()).contains(text);
    assertThat(Answers.of(question)).containsExactly(text, "1");
    assertThat(question.attributes())
        .containsEntry("k", text)
        .containsEntry("options", "{\"A\":\"" + text + "\",\"B\":\"2\"}");
  }

  @Test
  void numbersOfToolsReachTemplatesAsNumbers() throws IOException {
    String row =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"?\"}],\"tools\":[{\"x\":0.0005,\"y\":1e3}]}";
    Prompt.Chat chat = (Prompt.Chat) row("a.jsonl", "jsonl", row).question().prompt();
    assertThat(chat.tools()).containsExactly(Map.of("x", 0.0005, "y", 1000.0));
  }

  @Test
  void numbersOfTheApplicationAreWrittenPlainly() {
    assertThat(RowJson.tree(List.of(0.0005, 0.1f, 1e7, new BigDecimal("1E+3"), 7, 1e-20)))
        .extracting(JsonNode::asText)
        .containsExactly("0.0005", "0.1", "10000000", "1000", "7", "1E-20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1e999]", "[null]", "1e999"})
  void anAnswerThatIsNoTextIsRefused(String answer) {
    assertThat(refused("a.jsonl", "jsonl", "{\"prompt\":\"p\",\"answer\":" + answer + "}"))
        .singleElement()
        .returns("AFT-204", Problem::code);
  }

  @Test
  void anIntervalInATableIsOneAnswer() throws IOException {
    Question question = row("a.csv", "jsonl", "prompt,answer\n\"[1, 2]\",\"[1, 2]\"\n").question();
    assertThat(question.prompt()).isEqualTo(new Prompt.Text("[1, 2]"));
    assertThat(Answers.of(question)).containsExactly("[1, 2]");
  }

  @Test
  void aListOfTextsInATableIsSeveralAnswers() throws IOException {
    String cell = "\"[\"\"Paris\"\",\"\"paris, France\"\"]\"";
    assertThat(Answers.of(row("a.csv", "jsonl", "prompt,answer\np," + cell + "\n").question()))
        .containsExactly("Paris", "paris, France");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.json"})
  void aNumberThatNothingCanHoldIsRefused(String file) {
    String row = "{\"prompt\":\"p\",\"unused\":1e99999999999}";
    assertThat(refused(file, "jsonl", file.endsWith(".json") ? "[" + row + "]" : row))
        .singleElement()
        .returns("AFT-202", Problem::code);
  }

  @Test
  void aListOfObjectsInATableIsMessages() throws IOException {
    String cell = "\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"hi\"\"}]\"";
    assertThat(row("a.csv", "jsonl", "prompt\n" + cell + "\n").question().prompt())
        .isEqualTo(new Prompt.Chat(List.of(new Message("user", "hi"))));
    assertThat(refused("a.csv", "jsonl", "prompt\n\"[{\"\"a\"\":1}]\"\n"))
        .singleElement()
        .returns("AFT-205", Problem::code);
  }

  @Test
  void aTableHoldsLabels() throws IOException {
    DataSet data = read("a.csv", "unpaired", "prompt,completion,label\na,b,true\nc,d,FALSE\n");
    assertThat(data.examples())
        .extracting(e -> e.responses().get(0).judgment().verdict())
        .containsExactly(Verdict.POSITIVE, Verdict.NEGATIVE);
    assertThat(refused("a.csv", "unpaired", "prompt,completion,label\na,b,yes\nc,d,\n"))
        .extracting(Problem::code)
        .containsExactly("AFT-204", "AFT-204");
  }

  @Test
  void aTableHoldsScoresWhereThereAreSome() throws IOException {
    DataSet data =
        read(
            "a.tsv",
            "preferences",
            """
            prompt\tchosen\trejected\tscore_chosen\tscore_rejected
            a\tb\tc\t5\t-1.5
            a\tb\tc\t\t
            """);
    assertThat(data.examples().get(0).responses())
        .extracting(response -> response.judgment().reward())
        .containsExactly(OptionalDouble.of(5), OptionalDouble.of(-1.5));
    assertThat(data.examples()).hasSize(2);
    assertThat(
            refused(
                "a.csv",
                "preferences",
                "prompt,chosen,rejected,score_chosen,score_rejected\na,b,c,1e999,five\n"))
        .extracting(Problem::code)
        .containsExactly("AFT-204", "AFT-204");
  }

  @Test
  void aTableHoldsTokenIds() throws IOException {
    Example example =
        row(
            "a.csv",
            "groups",
            "prompt_ids,responses\n\"[1, 2]\",\"[{\"\"text\"\":\"\"a\"\",\"\"reward\"\":1}]\"\n");
    assertThat(example.question().prompt()).isEqualTo(new Prompt.Tokens(TokenIds.of(1, 2)));
    assertThat(example.responses().get(0).judgment())
        .isEqualTo(Judgment.of(Verdict.UNDECIDED, "given").withReward(1));
  }

  @Test
  void halfACharacterInATextOfJsonIsRefused() {
    String messages = "[{\"role\":\"user\",\"content\":\"hi \\ud83d there\"}]";
    assertThat(refused("a.csv", "jsonl", "messages\n\"" + messages.replace("\"", "\"\"") + "\"\n"))
        .singleElement()
        .returns("AFT-202", Problem::code);
    String tools = "[{\\\"name\\\":\\\"\\\\ud83d\\\"}]";
    assertThat(
            refused(
                "a.jsonl",
                "jsonl",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"?\"}],\"tools\":\""
                    + tools
                    + "\"}"))
        .singleElement()
        .returns("AFT-202", Problem::code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'prompt':'x','responses':[{'ids':{'a':1},'verdict':'positive'}]} | AFT-210",
        "{'prompt_ids':{'a':1},'responses':[{'ids':[1],'reward':1}]} | AFT-204"
      })
  void anObjectIsNoListOfTokenIds(String row, String code) {
    assertThat(refused("a.jsonl", "groups", row.replace('\'', '"')))
        .singleElement()
        .returns(code, Problem::code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/[a.jsonl", "{a.jsonl", "[z-a].jsonl"})
  void aPatternThatCannotBeReadIsNamed(String path) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    JsonlQuestions source = JsonlQuestions.jsonl(folder.resolve(path));
    assertThatThrownBy(source::read)
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-201")
        .hasMessageContaining(path);
  }

  @Test
  void filesOfOneNameAreToldApartByTheirFolders() throws IOException {
    for (String name : List.of("a/t.jsonl", "b/t.jsonl", "b/u.jsonl")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "{\"question\":\"" + name + "\"}\n");
    }
    assertThat(JsonlQuestions.jsonl(folder.resolve("?/*.jsonl")).read().questions())
        .extracting(Question::id)
        .containsExactly("a/t.jsonl:1", "b/t.jsonl:1", "u.jsonl:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "template | Q: {Question} A: | train.template",
        "template | Q: A: | train.template",
        "template | {question} ({answer}) | train.template",
        "system | Be brief. | train.system"
      })
  void whatWouldBeDroppedIsRefused(String key, String value, String where) {
    Problems problems = new Problems();
    JsonlQuestions.from(Map.of("path", "a", key, value), folder, "train", problems);
    assertThat(problems.problems())
        .singleElement()
        .returns("AFT-103", Problem::code)
        .returns(where, Problem::where);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{question}{options}", "{question} End in \\boxed{answer} or x^{n}, {}, {1}."})
  void bracesOfFormulasMayStandInATemplate(String template) {
    Map<String, Object> spec = new LinkedHashMap<>(Map.of("path", "a", "template", template));
    spec.put("chat", true);
    spec.put("system", "Be brief.");
    Problems problems = new Problems();
    assertThat(JsonlQuestions.from(spec, folder, "train", problems)).isPresent();
  }

  @Test
  void filesThatAllWeighNothingAreRefused() {
    Map<String, Object> none = Map.of("path", "a", "weight", 0);
    Problems problems = new Problems();
    JsonlQuestions.from(Map.of("files", List.of(none, none)), folder, "train", problems);
    assertThat(problems.problems())
        .singleElement()
        .returns("AFT-103", Problem::code)
        .returns("train.files", Problem::where);
    assertThat(
            JsonlQuestions.from(
                Map.of("files", List.of(none, "b")), folder, "train", new Problems()))
        .isPresent();
  }
}
