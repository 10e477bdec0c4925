// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowSenderTest {
  @TempDir Path directory;
  private FakeMlflow server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeMlflow();
    Files.writeString(directory.resolve("manifest.json"), "{\"recipe\": {\"name\": \"digits\"}}");
    Files.writeString(directory.resolve("report.html"), "<html>");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Returns a sender that has begun, as the first or a later command for the directory does. */
  private MlflowSender begun() {
    return begun(server.address());
  }

  private MlflowSender begun(String address) {
    MlflowSender sender = new MlflowSender(MlflowServer.at(address, Map.of()), "all", directory);
    sender.begin();
    return sender;
  }

  private List<String> statuses() {
    return server.sent("runs/update").stream().map(u -> u.path("status").asText()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlflow-artifacts/", "log-batch"})
  void theServerLearnsThatTheRunEndedWhateverElseFails(String call) {
    MlflowSender sender = begun();
    server.fail(500, c -> c.isFor(call));
    sender.add("sft", 1, Map.of("loss", 2.0), 1);
    sender.end("FINISHED", 2);
    assertThat(statuses()).containsExactly("FINISHED");
  }

  @Test
  void parametersThatFailedAreSentLaterAndOnce() {
    server.fail(503, c -> c.isFor("log-batch"));
    begun();
    assertThat(server.parameters()).isEmpty();
    server.fail(0);
    begun();
    begun();
    assertThat(server.sent("runs/create")).hasSize(1);
    assertThat(server.parameters()).containsExactly("name=digits");
  }

  @Test
  void parametersThatFailKeepNoFiguresBack() {
    server.fail(500, c -> c.body().contains("params"));
    MlflowSender sender = begun();
    sender.add("sft", 1, Map.of("loss", 2.0), 1);
    sender.end("FINISHED", 2);
    assertThat(server.metrics("sft/loss")).containsExactly("1 2.0");
  }

  @Test
  void figuresThatAreRefusedKeepNoOthersBack() {
    MlflowSender sender = begun();
    server.fail(400, c -> c.body().contains("odd"));
    sender.add("sft", 1, Map.of("odd", 2.0), 1);
    sender.end("KILLED", 2);
    sender.add("sft", 2, Map.of("loss", 1.0), 3);
    sender.end("FINISHED", 4);
    assertThat(server.metrics("sft/loss")).containsExactly("2 1.0");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 408, 429, 503})
  void figuresWaitForAServerThatWouldRefuseAny(int status) {
    MlflowSender sender = begun();
    server.fail(status, c -> c.isFor("log-batch"));
    sender.add("sft", 1, Map.of("accuracy (%)", 2.0), 1);
    sender.end("KILLED", 2);
    server.fail(0);
    sender.end("FINISHED", 3);
    assertThat(server.metrics("sft/accuracy ___")).containsExactly("1 2.0");
  }

  @Test
  void credentialsOfTheAddressAreSentButNotStored() throws IOException {
    begun(server.address().replace("localhost", "me:secret@localhost"));
    assertThat(server.calls)
        .extracting(FakeMlflow.Call::authorization)
        .containsOnly("Basic bWU6c2VjcmV0");
    assertThat(Files.readString(directory.resolve(Remembered.FILE)))
        .contains(server.address())
        .doesNotContain("secret");
  }

  @Test
  void anUnexpectedFailureEscapesNeitherToTheThreadNorInItsWords() {
    server.keepArtifactsAt("mlflow-artifacts:/a place that is no URI");
    MlflowSender sender = begun();
    assertThatCode(() -> sender.end("FINISHED", 1)).doesNotThrowAnyException();
    assertThat(statuses()).containsExactly("FINISHED");
    assertThat(MlflowSender.words(new IllegalArgumentException("invalid header: Bearer secret")))
        .isEqualTo("IllegalArgumentException");
    assertThat(MlflowSender.words(new IOException("status 503"))).endsWith("status 503");
  }
}
