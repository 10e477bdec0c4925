// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenGroupsTest {
  @TempDir Path dir;

  /** A source of one row, written with single quotes. */
  private JsonlQuestions source(String format, String row) throws IOException {
    Path path = Files.writeString(dir.resolve("data.jsonl"), row.replace('\'', '"'));
    return JsonlQuestions.from(
            Map.of("path", path.toString(), "format", format),
            dir,
            "test",
            problem -> {
              throw new AssertionError(problem);
            })
        .orElseThrow();
  }

  private Example only(String format, String row) throws IOException {
    return source(format, row).read().examples().get(0);
  }

  private static List<String> texts(Example example) {
    return example.responses().stream().map(GivenResponse::text).toList();
  }

  private static List<Verdict> verdicts(Example example) {
    return example.responses().stream().map(r -> r.judgment().verdict()).toList();
  }

  @Test
  void readsAPairOfTexts() throws IOException {
    Example example =
        only(
            "preferences",
            "{'prompt':'Hi','chosen':' good','rejected':'"
                + " bad','score_chosen':8,'score_rejected':3}");
    assertThat(example.question().prompt()).isEqualTo(new Prompt.Text("Hi"));
    assertThat(texts(example)).containsExactly(" good", " bad");
    assertThat(verdicts(example)).containsExactly(Verdict.POSITIVE, Verdict.NEGATIVE);
    assertThat(example.responses().get(0).judgment().reward()).hasValue(8);
    assertThat(example.responses().get(1).judgment().reward()).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the prompt beside the responses
        "'prompt':[U],'chosen':[G],'rejected':[B]",
        // the prompt in both
        "'chosen':[U,G],'rejected':[U,B]",
        // both ways
        "'prompt':[U],'chosen':[U,G],'rejected':[U,B]",
        // a text beside full dialogues, as UltraFeedback has it
        "'prompt':'Hi','chosen':[U,G],'rejected':[U,B]",
        // a text beside the replies
        "'prompt':'Hi','chosen':[G],'rejected':[B]",
      })
  void readsAPairOfMessages(String fields) throws IOException {
    Example example =
        only(
            "preferences",
            ("{" + fields + "}")
                .replace("U", "{'role':'user','content':'Hi'}")
                .replace("G", "{'role':'assistant','content':'good'}")
                .replace("B", "{'role':'assistant','content':'bad'}"));
    assertThat(example.question().prompt())
        .isEqualTo(new Prompt.Chat(List.of(new Message("user", "Hi"))));
    assertThat(texts(example)).containsExactly("good", "bad");
  }

  @Test
  void findsThePromptThatTwoDialoguesShare() throws IOException {
    Example example =
        only(
            "preferences",
            "{'chosen':'\\n\\nHuman: Hi\\n\\nAssistant: I see','rejected':"
                + "'\\n\\nHuman: Hi\\n\\nAssistant: I go'}");
    assertThat(example.question().prompt())
        .isEqualTo(new Prompt.Text("\n\nHuman: Hi\n\nAssistant:"));
    assertThat(texts(example)).containsExactly(" I see", " I go");
  }

  @Test
  void readsRankedResponsesByScoreAndByRank() throws IOException {
    Example byScore = only("ranked", "{'question':'Hi','responses':['a','b'],'scores':[0.5,-1]}");
    assertThat(byScore.question().prompt()).isEqualTo(new Prompt.Text("Hi\n"));
    assertThat(byScore.responses())
        .extracting(r -> r.judgment().reward().orElseThrow())
        .containsExactly(0.5, -1.0);
    assertThat(verdicts(byScore)).containsOnly(Verdict.UNDECIDED);
    assertThat(only("ranked", "{'prompt':'Hi','responses':['a','b'],'ranks':[2,1]}").responses())
        .extracting(r -> r.judgment().reward().orElseThrow())
        .containsExactly(-2.0, -1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ranked | {'prompt':'a','responses':['b',null],'scores':[1,2]} | response 2 that is a JSON"
            + " null",
        "ranked | {'prompt':'a','responses':['b',' '],'scores':[1,2]} | response 2 that is blank",
        "ranked | {'prompt':'a','responses':['b','c'],'scores':[1,'2']} | entry 2 that is a JSON"
            + " string",
        "ranked | {'prompt':'a','responses':['b','c'],'scores':[1]} | 2 responses and 1 entries",
        "groups | {'prompt':'a','responses':[{'text':'b','verdict':'good'}]} | first response 1: {"
      })
  void saysWhichResponseCannotBeUsed(String format, String line, String found) throws IOException {
    assertThatThrownBy(() -> only(format, line)).hasMessageContaining(found);
  }

  @Test
  void readsSingleResponses() throws IOException {
    Example example = only("unpaired", "{'prompt':'Hi','completion':'bye','label':false}");
    assertThat(texts(example)).containsExactly("bye");
    assertThat(verdicts(example)).containsExactly(Verdict.NEGATIVE);
  }

  @Test
  void readsGroupsOfTokenIds() throws IOException {
    Example example =
        only(
            "groups",
            "{'id':'g','prompt_ids':[1,2],'responses':[{'ids':[3,0],'verdict':'positive'},"
                + "{'ids':[4],'reward':-2}]}");
    assertThat(example.question().prompt()).isEqualTo(new Prompt.Tokens(TokenIds.of(1, 2)));
    assertThat(example.responses().get(0).ids()).contains(TokenIds.of(3, 0));
    assertThat(example.responses().get(1).judgment().reward()).hasValue(-2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "preferences | {'prompt':'a','chosen':'b'} | AFT-204",
        "preferences | {'chosen':'b','rejected':'c'} | AFT-204",
        "preferences | {'prompt':'a','chosen':'b','rejected':'b'} | AFT-210",
        "preferences | {'prompt':'a','chosen':[1],'rejected':'b'} | AFT-205",
        "preferences | {'chosen':[{'role':'user','content':'x'}],'rejected':[]} | AFT-205",
        "ranked | {'prompt':'a','responses':['b'],'scores':[1,2]} | AFT-210",
        "ranked | {'prompt':'a','responses':'b','scores':[1]} | AFT-204",
        "ranked | {'prompt':'a','responses':['b'],'scores':['1']} | AFT-210",
        "unpaired | {'prompt':'a','completion':'b','label':'yes'} | AFT-204",
        "groups | {'prompt':'a','responses':[{'text':'b'}]} | AFT-210",
        "groups | {'prompt':'a','responses':[{'text':'b','verdict':'ok'}]} | AFT-210",
        "groups | {'prompt_ids':[-1],'responses':[{'ids':[1],'reward':1}]} | AFT-204",
        "groups | {'prompt_ids':[1],'responses':[{'ids':[],'reward':1}]} | AFT-210",
      })
  void refusesWhatCannotBeCompared(String format, String row, String code) throws IOException {
    JsonlQuestions source = source(format, row);
    List<Problem> problems = catchThrowableOfType(AftException.class, source::read).problems();
    assertThat(problems).extracting(Problem::code).contains(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gsm8k", "aqua", "ecqa"})
  void refusesColumnsWhereTheFormatHasItsOwn(String format) {
    Problems problems = new Problems();
    JsonlQuestions.from(
        Map.of("path", "x", "format", format, "columns", Map.of("question", "q")),
        dir,
        "test",
        problems);
    assertThat(problems.problems()).extracting(Problem::code).containsExactly("AFT-209");
  }
}
