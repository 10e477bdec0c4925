// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.DjlModelProvider;
import io.github.aft4j.djl.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptDateTest {
  private static final Clock LEAP_DAY = at("2024-02-29T00:00:00Z");
  private static final Clock DAY_AFTER = at("2024-03-01T00:00:00Z");

  @TempDir private Path directory;

  private static Clock at(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }

  @BeforeEach
  void aModelThatIsToldTheDate() throws IOException {
    for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.copy(Shared.path("data/tokenizers/qwen3").resolve(file), directory.resolve(file));
    }
    template("{{ strftime_now('%d %b %Y') }}");
  }

  private void template(String text) throws IOException {
    Files.writeString(directory.resolve("chat_template.jinja"), text);
  }

  private static ChatSettings settings(Clock clock) {
    return new ChatSettings(clock, Optional.empty(), Map.of());
  }

  private String prompt(Clock clock) {
    try (ModelTokenizer tokenizer = ModelTokenizer.open(directory, settings(clock), List.of())) {
      TokenIds ids = tokenizer.prompt(new Prompt.Chat(List.of(new Message("user", "?"))));
      return tokenizer.decode(ids);
    }
  }

  @Test
  void theClockThatIsGivenIsWhatThePromptSays() {
    assertThat(prompt(LEAP_DAY)).isEqualTo("29 Feb 2024");
    assertThat(prompt(DAY_AFTER)).isEqualTo("01 Mar 2024");
  }

  @Test
  void theDayNamesTheModelOnlyWhereThePromptSaysIt() throws IOException {
    assertThat(settings(LEAP_DAY).identity(directory))
        .isNotEqualTo(settings(DAY_AFTER).identity(directory));
    template("{{ messages[0].content }}");
    assertThat(settings(LEAP_DAY).identity(directory))
        .isEqualTo(settings(DAY_AFTER).identity(directory))
        .contains("messages[0]");
  }

  @Test
  void whatIsNoDayIsRefusedBeforeAnythingIsLoaded() {
    DjlModelProvider provider = new DjlModelProvider();
    assertThatThrownBy(
            () ->
                provider.create(
                    OptionsReader.read(
                        provider.options(), Map.of("path", "none", "today", "Friday"), "model")))
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("Friday");
  }
}
