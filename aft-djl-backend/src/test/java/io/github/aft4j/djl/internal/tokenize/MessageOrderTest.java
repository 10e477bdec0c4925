// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.chat.ChatTemplate;
import io.github.aft4j.djl.Shared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A template that prints a whole message prints it alike in every process. */
class MessageOrderTest {
  private static final int MOST_PROCESSES = 30;

  @Test
  void isTheSameInProcessesThatOrderMapsDifferently() throws Exception {
    Path model = Shared.path("cases/01-template-key-order/model");
    Map<String, String> promptByOrder = new HashMap<>();
    for (int i = 0; promptByOrder.size() < 2 && i < MOST_PROCESSES; i++) {
      String[] lines = run(model).split("\n", 2);
      promptByOrder.put(lines[0], lines[1]);
    }
    assertThat(promptByOrder).as("a process of either order").hasSize(2);
    assertThat(promptByOrder.values())
        .allMatch(prompt -> prompt.contains("{\"role\": \"user\", \"content\": \"Hi there\"}"))
        .allMatch(
            prompt -> prompt.contains("{\"role\": \"a\", \"content\": \"b\", \"name\": \"c\"}"));
    assertThat(promptByOrder.values().stream().distinct()).hasSize(1);
  }

  private static String run(Path model) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                model.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }

  /** Prints this process's order of a map, and what a model's template makes of a message. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      System.out.println(
          Map.of("role", "a", "content", "b", "name", "c")
              .keySet()
              .iterator()
              .next()
              .equals("role"));
      try (ModelTokenizer tokenizer = ModelTokenizer.open(Path.of(arguments[0]))) {
        System.out.println(
            tokenizer.decodeWithSpecialTokens(
                tokenizer.prompt(new Prompt.Chat(List.of(new Message("user", "Hi there"))))));
      }
      ChatTemplate template =
          ChatTemplate.parse("test", "{{ messages[0] | tojson }}", Map.of(), Clock.systemUTC());
      System.out.println(
          template.render(
              List.of(Map.of("name", "c", "role", "a", "content", "b")), false, Map.of()));
      System.exit(0);
    }
  }
}
