// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.internal.remote.FakeServer;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run whose responses come from a server with every kind of answer. */
class RemoteRunTest {
  private static final List<String> CHOICES =
      List.of(
          "{'text':'#### 1','finish_reason':'stop'}",
          "{'text':'#### 2 <eos>','finish_reason':'eos_token'}",
          "{'text':null,'finish_reason':'length'}",
          "{'text':'#### 3','finish_reason':'abort'}",
          "{'text':'#### 4','finish_reason':null}",
          "{'message':{'content':'#### 5','reasoning_content':'4 ?'},'finish_reason':'stop'}");

  @TempDir Path directory;

  @Test
  void everyKindOfAnswerIsKeptCountedAndNamedOnce() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    List<String> warnings = new ArrayList<>();
    try (FakeServer server =
            new FakeServer(
                r ->
                    FakeServer.Answer.ok(
                        "{'choices':["
                            + CHOICES.get(calls.getAndIncrement() % CHOICES.size())
                            + "]}"));
        Aft aft = Aft.create(TinyTask.plugins())) {
      Recipe recipe =
          TinyTask.recipe()
              .sample(
                  "openai",
                  s ->
                      s.set("url", server.url())
                          .set("model", "m")
                          .set("concurrency", 1)
                          .set("responses", 6)
                          .set("chunk", 5))
              .build();
      aft.run(
          recipe,
          directory.resolve("run"),
          RunOptions.defaults()
              .withListener(
                  event -> {
                    if (event instanceof RunEvent.Warning warning
                        && warning.stage().equals("sample")) {
                      warnings.add(warning.message());
                    }
                  }));
    }
    assertThat(warnings)
        .hasSize(4)
        .anyMatch(w -> w.startsWith("content null: ") && w.contains("question 'q0-0', sample 2"))
        .anyMatch(w -> w.startsWith("finish_reason abort: ") && w.contains("unfinished"))
        .anyMatch(w -> w.startsWith("finish_reason null: "))
        .anyMatch(w -> w.startsWith("reasoning left out: ") && w.contains("reasoning: join"));
    JsonNode hygiene = Json.parse(Files.readString(directory.resolve("run/groups/hygiene.json")));
    int questions = TinyTask.questions().size();
    for (String remark :
        List.of(
            "content null", "finish_reason abort", "finish_reason null", "reasoning left out")) {
      assertThat(hygiene.path("responses_remarked: " + remark).asInt()).isEqualTo(questions);
    }
    assertThat(hygiene.path("responses_unfinished").asInt()).isEqualTo(3 * questions);
    assertThat(hygiene.path("dropped_empty").asInt()).isEqualTo(questions);
    assertThat(Files.readString(directory.resolve("run/report.md")))
        .contains("| responses remarked: content null | " + questions + " |");
  }
}
