// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void aMisspeltCommandEndsInStatusTwoAndSuggestsTheNearest() {
    Outcome outcome = Outcome.of("evn");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("AFT-901", "'evn'", "Did you mean", "env");
    assertThat(outcome.err()).doesNotContain("\tat ");
  }

  @Test
  void aMisspeltOptionIsNamedInPlaceOfTheRequiredOneThatItStandsFor() {
    assertThat(Outcome.of("run", "--ouput", "x", "recipe.yaml").err())
        .contains("found:    an unknown option '--ouput'", "Did you mean --output?");
    assertThat(Outcome.of("run", "recipe.yaml").err())
        .contains("missing required option: '--output=DIR'");
    assertThat(Outcome.of("frobnicate").err()).contains("an unknown command 'frobnicate'");
    assertThat(Outcome.of("loss", "dpo").err()).contains("an unexpected argument 'dpo'");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart",
        "run",
        "status",
        "evaluate",
        "score",
        "generate",
        "merge",
        "inspect",
        "label",
        "loss",
        "bench train",
        "plugins",
        "env"
      })
  void everyCommandTellsItsOptions(String command) {
    Outcome outcome = Outcome.of((command + " --help").split(" ", -1));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("Usage: aft " + command).doesNotContain("COMMAND");
  }
}
