package io.github.aft4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void aMisspeltCommandEndsInStatusTwoAndSuggestsTheNearest() {
    Outcome outcome = Outcome.of("evn");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-901", "'evn'", "Did you mean", "env");
    assertThat(outcome.err()).doesNotContain("\tat ");
  }

  @Test
  void theStackTraceIsShownOnRequest() {
    assertThat(Outcome.of("env", "--stacktrace", "--nonsense").err())
        .contains("AFT-901", "--nonsense", "\tat ");
  }

  @Test
  void envNamesTheJava() {
    Outcome outcome = Outcome.of("env");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains(System.getProperty("java.version"));
  }
}
