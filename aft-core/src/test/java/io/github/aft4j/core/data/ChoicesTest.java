// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.commons.Json;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
  private static Optional<Choices> parse(String json) throws JsonProcessingException {
    return Choices.parse(Json.mapper().readTree(json.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'label':'A','text':'cat'},{'label':'b','text':5}] | (A) cat (B) 5",
        "['A) cat','B) dog'] | (A) cat (B) dog",
        "['A. Einstein','Newton'] | (A) A. Einstein (B) Newton",
        "['Newton','B. Pascal'] | (A) Newton (B) B. Pascal",
        "[true,false] | (A) true (B) false",
        "{'A':'cat','B':1} | (A) cat (B) 1"
      })
  void readsPublishedForms(String json, String inline) throws JsonProcessingException {
    assertThat(parse(json)).map(Choices::inline).contains(inline);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['3',null,'5']",
        "['3',['4']]",
        "['3',{'label':'B','text':'4'}]",
        "[{'text':'3'},{'text':'4'}]",
        "[{'label':'A','text':null},{'label':'B','text':'4'}]",
        "[{'label':'A','text':'3'},{'label':'a','text':'4'}]",
        "{'A':null,'B':'4'}",
        "{'A':{},'B':'4'}",
        "{'A':'3','B':1e999}",
        "{'A':'3','a':'4','B':'5'}"
      })
  void refusesWhatIsNoText(String json) throws JsonProcessingException {
    assertThat(parse(json)).isEmpty();
  }

  @Test
  void placeholdersInTheQuestionAndInOptionsStay() {
    Choices choices = new Choices(Map.of('A', "{question} $1"));
    assertThat(PromptStyle.plain().prompt("{options}?", Optional.of(choices)))
        .isEqualTo(new Prompt.Text("{options}?\nAnswer Choices: (A) {question} $1\n"));
  }
}
