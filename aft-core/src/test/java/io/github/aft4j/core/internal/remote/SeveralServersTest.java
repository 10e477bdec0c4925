// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.core.internal.remote.FakeServer.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SeveralServersTest {
  private static FakeServer fake(String root, IntFunction<Answer> answers) throws IOException {
    AtomicInteger calls = new AtomicInteger();
    return new FakeServer(
        r ->
            r.path().endsWith("/models")
                ? Answer.ok("{'data':[{'id':'other'},{'id':'m','root':'" + root + "'}]}")
                : answers.apply(calls.getAndIncrement()));
  }

  private static long completions(FakeServer fake) {
    return fake.requests.stream().filter(r -> r.path().endsWith("completions")).count();
  }

  private static Server both(FakeServer first, FakeServer second, int concurrency) {
    return ServerTest.server(
        first,
        Map.of("further_urls", List.of(second.url()), "concurrency", concurrency, "retries", 3));
  }

  @Test
  void requestsGoToTheServerWithTheFewestUnderWay() throws IOException {
    try (FakeServer quick = fake("r", i -> new Answer(200, "{\"choices\":[{}]}", 5));
        FakeServer slow = fake("r", i -> new Answer(200, "{\"choices\":[{}]}", 150))) {
      assertThat(ServerTest.answers(both(slow, quick, 2), 40)).hasSize(40);
      assertThat(completions(quick)).isGreaterThan(completions(slow));
      assertThat(completions(slow)).isPositive();
      assertThat(slow.mostActive()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aServerThatFailsIsTakenOutAndTriedAgainLater() throws IOException {
    try (FakeServer good = fake("r", i -> new Answer(200, "{\"choices\":[{}]}", 10));
        FakeServer ill =
            fake(
                "r", i -> i < 3 ? Answer.status(503) : new Answer(200, "{\"choices\":[{}]}", 10))) {
      Server server = both(good, ill, 1);
      assertThat(ServerTest.answers(server, 60)).hasSize(60);
      assertThat(completions(good) + completions(ill)).isEqualTo(63);
      assertThat(completions(ill)).as("works again").isGreaterThan(5);
    }
  }

  @Test
  void aServerThatIsNotThereLeavesItsRequestsToTheOther() throws IOException {
    try (FakeServer good = fake("r", i -> Answer.ok("{'choices':[{}]}"))) {
      Server server =
          ServerTest.server(
              good, Map.of("further_urls", List.of("http://localhost:1/v1"), "concurrency", 2));
      assertThat(ServerTest.answers(server, 20)).hasSize(20);
      assertThat(completions(good)).isEqualTo(20);
    }
  }

  @Test
  void anotherModelIsRefused() throws IOException {
    try (FakeServer one = fake("r", i -> Answer.ok("{'choices':[{}]}"));
        FakeServer other = fake("s", i -> Answer.ok("{'choices':[{}]}"))) {
      AftException problem =
          catchThrowableOfType(
              AftException.class, () -> both(one, other, 1).callAll(ServerTest.calls(20)));
      assertThat(problem).hasMessageContaining("AFT-647").hasMessageContaining("root=");
    }
  }

  @Test
  void whereAllFailTheCallEnds() throws IOException {
    try (FakeServer one = fake("r", i -> Answer.status(500));
        FakeServer other = fake("r", i -> Answer.status(500))) {
      AftException problem =
          catchThrowableOfType(
              AftException.class, () -> both(one, other, 1).callAll(ServerTest.calls(1)));
      assertThat(problem).hasMessageContaining("AFT-641").hasMessageContaining("after 8 attempts");
    }
  }
}
