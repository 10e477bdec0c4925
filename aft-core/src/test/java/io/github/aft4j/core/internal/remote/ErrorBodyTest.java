// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that servers send with status 200, in the shapes that they are known to have. */
class ErrorBodyTest {
  private static final Map<String, Object> ONE_RETRY = Map.of("retries", 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'message':'Busy today','code':429}}",
        "{'error':{'message':'Busy today','code':'429'}}",
        "{'error':{'message':'Busy today','code':'rate_limit_exceeded'}}",
        "{'error':{'message':'Busy today','status':'RESOURCE_EXHAUSTED'}}",
        "{'error':{'message':'Busy today','type':'overloaded_error'}}",
        "{'error':{'message':'Provider error','code':502,'metadata':{'raw':'Busy today'}}}",
        "{'error':{'error':{'message':'Busy today','code':503}}}",
        "{'error':'Busy today: status code 503'}",
        "{'error':'HTTP 500 Busy today'}",
        "{'error':{'message':'{\\\"error\\\":{\\\"message\\\":\\\"Busy"
            + " today\\\",\\\"code\\\":429}}'}}",
        "[{'error':{'message':'Busy today','code':503}}]",
        "{'errors':[{'message':'Busy today','status':503}]}",
        "{'object':'error','message':'Busy today','code':500}",
        "{'choices':[{'error':{'message':'Busy today','code':502},'finish_reason':'error'}]}",
        "{'detail':'Busy today','status_code':503}",
        "{'choices':null,'error':{'message':'Busy today','code':504}}"
      })
  void retriesAnErrorThatMayPassAndShowsTheServersWords(String body) throws IOException {
    try (FakeServer fake = new FakeServer(r -> FakeServer.Answer.ok(body))) {
      AftException thrown = ServerTest.failure(fake, ONE_RETRY);
      assertThat(thrown).hasMessageContaining("AFT-641").hasMessageContaining("Busy today");
      assertThat(fake.requests).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':{'message':'No such model','code':404}}",
        "{'error':{'message':'No such model','code':'model_not_found','type':'invalid_request'}}",
        "{'error':'No such model'}",
        "{'error':{'code':400,'message':{'detail':'No such model'}}}",
        "{'detail':[{'msg':'No such model','loc':['body']}]}",
        "{'object':'error','message':'No such model','code':400}",
        "{'message':'No such model'}"
      })
  void refusesAnErrorThatWillNotPassAndShowsTheServersWords(String body) throws IOException {
    try (FakeServer fake = new FakeServer(r -> FakeServer.Answer.ok(body))) {
      AftException thrown = ServerTest.failure(fake, ONE_RETRY);
      assertThat(thrown).hasMessageContaining("AFT-642").hasMessageContaining("No such model");
      assertThat(fake.requests).hasSize(1);
    }
  }

  @Test
  void readsAnErrorHoweverDeepItNests() {
    String body = "{\"error\":".repeat(900) + "\"Busy today\"" + "}".repeat(900);
    assertThat(ErrorBody.words(body)).contains("Busy today");
    assertThat(ErrorBody.words("{\"error\":" + "[".repeat(900) + "]".repeat(900) + "}"))
        .contains("[[[");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':null,'choices':[{'text':'a'}]}",
        "{'error':'','choices':[{'text':'a'}]}",
        "{'error':{},'choices':[{'text':'a'}]}",
        "{'error':{'message':'','type':'','param':'','code':null},'choices':[{'text':'a'}]}",
        "{'choices':[{'text':'a','error':{'code':null,'message':null}}]}",
        "{'error':false,'code':0,'choices':[{'text':'a','error':null}]}",
        "{'status':'ok','message':'fine','choices':[{'text':'a'}]}"
      })
  void takesAnEmptyErrorForNone(String body) throws IOException {
    try (FakeServer fake = new FakeServer(r -> FakeServer.Answer.ok(body))) {
      List<JsonNode> answers = ServerTest.answers(ServerTest.server(fake, ONE_RETRY), 1);
      assertThat(answers.get(0).at("/choices/0/text").asText()).isEqualTo("a");
    }
  }

  @Test
  void goesOnOnceTheErrorHasPassed() throws IOException {
    AtomicInteger left = new AtomicInteger(2);
    try (FakeServer fake =
        new FakeServer(
            r ->
                left.getAndDecrement() > 0
                    ? FakeServer.Answer.ok("{'error':{'message':'slow','code':429}}")
                    : FakeServer.Answer.chat("a"))) {
      assertThat(ServerTest.server(fake, Map.of()).callAll(ServerTest.calls(1))).hasSize(1);
      assertThat(fake.requests).hasSize(3);
    }
  }

  @Test
  void showsTheWordsOfAnErrorWithAStatusOfItsOwn() throws IOException {
    try (FakeServer fake =
        new FakeServer(
            r -> new FakeServer.Answer(400, "{\"error\":{\"message\":\"max_tokens\\nbad\"}}", 0))) {
      assertThat(ServerTest.failure(fake, ONE_RETRY))
          .hasMessageContaining("AFT-642")
          .hasMessageContaining("status 400: max_tokens bad;");
    }
  }
}
