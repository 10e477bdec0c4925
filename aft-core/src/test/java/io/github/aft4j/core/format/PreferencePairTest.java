// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.data.PromptStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which data sets write a prompt and two responses to it. */
class PreferencePairTest {
  private static final String USER = "{'role':'user','content':'hello'}";
  private static final String GOOD = "{'role':'assistant','content':'Hi'}";
  private static final String BAD = "{'role':'assistant','content':'No'}";
  private static final Prompt HELLO = new Prompt.Chat(List.of(new Message("user", "hello")));
  private static final Prompt KIND =
      new Prompt.Chat(List.of(new Message("system", "Be kind."), new Message("user", "hello")));

  @TempDir Path dir;

  private JsonlQuestions source(String row) throws IOException {
    Path file = dir.resolve("pairs.jsonl");
    Files.writeString(
        file,
        ("{" + row + "}")
            .replace("USER", USER)
            .replace("GOOD", GOOD)
            .replace("BAD", BAD)
            .replace('\'', '"'));
    return JsonlQuestions.preferences(file);
  }

  private static Example read(JsonlQuestions source) {
    return source.read().examples().get(0);
  }

  private static void assertPair(Example example, Prompt prompt) {
    assertThat(example.question().prompt()).isEqualTo(prompt);
    assertThat(example.responses()).extracting(GivenResponse::text).containsExactly("Hi", "No");
  }

  private Problem problem(JsonlQuestions source) {
    AftException thrown = catchThrowableOfType(AftException.class, source::read);
    assertThat(thrown).isNotNull();
    assertThat(thrown.problems()).hasSize(1);
    return thrown.problems().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'messages':[USER],'chosen':'Hi','rejected':'No'",
        "'messages':[USER],'chosen':GOOD,'rejected':BAD",
        "'messages':USER,'chosen':[GOOD],'rejected':'No'",
        "'messages':[USER],'chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'messages':[USER,GOOD],'rejected':'No'",
        "'messages':[USER,GOOD],'rejected':BAD",
        "'messages':[USER,GOOD],'chosen':'Hi','rejected':'No'",
        "'prompt':[USER],'chosen':GOOD,'rejected':BAD",
        "'prompt':USER,'chosen':[GOOD],'rejected':[BAD]",
        "'prompt':'hello','chosen':GOOD,'rejected':BAD",
        "'prompt':'hello','chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'prompt':' Hello','chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'question':'hello','chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'chosen':{'from':'gpt','value':'Hi'},'rejected':BAD,'messages':[{'from':'human','value':'hello'}]"
      })
  void everyFormOfMessagesIsTheSamePair(String row) throws IOException {
    assertPair(read(source(row)), HELLO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'system':'Be kind.','prompt':[USER],'chosen':'Hi','rejected':'No'",
        "'system':'Be kind.','messages':[USER],'chosen':GOOD,'rejected':BAD",
        "'system':'Be kind.','prompt':'hello','chosen':GOOD,'rejected':BAD",
        "'system':'Be kind.','chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'system':'Be kind.','messages':[{'role':'system','content':'Be"
            + " kind.'},USER],'chosen':'Hi','rejected':'No'"
      })
  void aSystemColumnIsTheFirstMessage(String row) throws IOException {
    assertPair(read(source(row)), KIND);
  }

  @Test
  void aSystemColumnNeedsAChat() throws IOException {
    String row = "'system':'Be kind.','prompt':'hello','chosen':'Hi','rejected':'No'";
    Problem problem = problem(source(row));
    assertThat(problem.code()).isEqualTo("AFT-205");
    assertThat(problem.where()).contains("'system'");
    assertThat(problem.fix()).contains("chat: true");
    PromptStyle chat = PromptStyle.chat().withSystem("Be brief.");
    assertPair(read(source(row).withStyle(chat)), KIND);
    assertPair(read(source(row).withColumns(Map.of("system", "none"))), new Prompt.Text("hello"));
    assertPair(
        read(source("'system':'','prompt':'hello','chosen':'Hi','rejected':'No'")),
        new Prompt.Text("hello"));
  }

  @Test
  void everyFormatReadsASystemColumn() throws IOException {
    PromptStyle chat = PromptStyle.chat();
    Map<String, String> rows =
        Map.of(
            "jsonl", "",
            "ranked", ",'responses':['a','b'],'scores':[1,2]",
            "unpaired", ",'completion':'a','label':true",
            "groups", ",'responses':[{'text':'a','verdict':'positive'}]");
    for (Map.Entry<String, String> row : rows.entrySet()) {
      JsonlQuestions source = source("'system':'Be kind.','question':'hello'" + row.getValue());
      JsonlQuestions formatted = JsonlQuestions.of(source.path(), row.getKey());
      assertThat(problem(formatted).where()).as(row.getKey()).contains("'system'");
      assertThat(read(formatted.withStyle(chat)).question().prompt()).isEqualTo(KIND);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'prompt':[SYSTEM,USER],'chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'prompt':[USER],'chosen':[SYSTEM,USER,GOOD],'rejected':[SYSTEM,USER,BAD]",
        "'prompt':[SYSTEM,USER],'chosen':[SYSTEM,USER,GOOD],'rejected':[SYSTEM,USER,BAD]"
      })
  void aSystemMessageOnOneSideDoesNotDoubleThePrompt(String row) throws IOException {
    String system = "{'role':'system','content':'Be kind.'}";
    assertPair(read(source(row.replace("SYSTEM", system))), KIND);
  }

  @Test
  void aDialogueGoesOnFromThePrompt() throws IOException {
    String between = "{'role':'assistant','content':'x'},{'role':'user','content':'y'}";
    Example example =
        read(
            source(
                "'prompt':[USER],'chosen':[BETWEEN,GOOD],'rejected':[BETWEEN,BAD]"
                    .replace("BETWEEN", between)));
    assertThat(((Prompt.Chat) example.question().prompt()).messages()).hasSize(3);
  }

  @Test
  void aPromptRepeatedBeforeBothTextsIsTakenOnce() throws IOException {
    Example example =
        read(
            source(
                "'prompt':'Human: a Assistant:','chosen':'Human: a Assistant: Hi',"
                    + "'rejected':'Human: a Assistant: No'"));
    assertThat(example.question().prompt()).isEqualTo(new Prompt.Text("Human: a Assistant:"));
    assertThat(example.responses()).extracting(GivenResponse::text).containsExactly(" Hi", " No");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'messages':[USER,{'role':'assistant','content':'Else'}],'chosen':'Hi','rejected':'No'",
        "'prompt':'another question','chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'chosen':[USER,GOOD],'rejected':[{'role':'user','content':'bye'},BAD]",
        "'chosen':[USER,GOOD],'rejected':[BAD]",
        "'prompt':[USER],'chosen':[USER],'rejected':BAD",
        "'system':'Be rude.','messages':[{'role':'system','content':'Be"
            + " kind.'},USER],'chosen':'Hi','rejected':'No'",
        "'prompt':[USER],'chosen':{'role':'assistant'},'rejected':BAD",
        "'prompt':[{'role':'user','content':'bye'}],'chosen':[USER,GOOD],'rejected':[USER,BAD]",
        "'prompt':[{'role':'system','content':'a'},USER],'chosen':[{'role':'system','content':'b'},"
            + "USER,GOOD],'rejected':[{'role':'system','content':'b'},USER,BAD]",
        "'chosen':'\\n\\nHuman: a\\n\\nAssistant: Hi','rejected':'\\n\\nHuman: a\\n\\nAssistant: '",
        "'messages':'hello','chosen':'Hi','rejected':'No'"
      })
  void whatWouldBeLostIsRefused(String row) throws IOException {
    assertThat(problem(source(row)).code()).isEqualTo("AFT-205");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'score_chosen':'8','score_rejected':3",
        "'score_chosen':8,'score_rejected':'3'",
        "'score_chosen':8,'score_rejected':[3]",
        "'score_chosen':8,'score_rejected':true",
        "'score_chosen':8,'score_rejected':1e999",
        "'score_chosen':8",
        "'score_rejected':8,'score_chosen':null"
      })
  void scoresAreTwoFiniteNumbersOrNone(String scores) throws IOException {
    Problem problem = problem(source("'prompt':'a','chosen':'Hi','rejected':'No'," + scores));
    assertThat(problem.code()).isEqualTo("AFT-204");
    assertThat(problem.where()).contains("'score_");
  }
}
