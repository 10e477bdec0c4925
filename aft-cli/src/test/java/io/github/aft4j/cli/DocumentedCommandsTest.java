// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Parses every command line of the README, the docs, and the recipes on the real command. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");

  /** A command at the beginning of a line, behind a comment's sign, variables, or a subshell. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "^(?:#\\s+|\\s*)(?:time |source <\\()?(?:[A-Z_]+=\\S* )*(?:\\./aft|aft) ([a-z][^#\\n]*)",
          Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /** The README's program calls are no commands: its table names options in brackets. */
  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
              docs.filter(file -> file.toString().matches(".*\\.(md|yaml)")).sorted())
          .toList();
    }
  }

  private static List<String> commands(Path page) throws IOException {
    String text = Files.readString(page).replace("\\\n", " ");
    StringBuilder blocks = new StringBuilder();
    if (page.toString().endsWith(".yaml")) {
      blocks.append(text);
    } else {
      String[] parts = text.split("```", -1);
      for (int i = 1; i < parts.length; i += 2) {
        blocks.append(parts[i]).append('\n');
      }
    }
    List<String> commands = new ArrayList<>();
    Matcher command = COMMAND.matcher(blocks);
    while (command.find()) {
      commands.add(command.group(1).replaceAll("\\s*(?:\\||>|&&|\\)$).*", "").strip());
    }
    return commands;
  }

  @TestFactory
  Stream<DynamicTest> everyCommandIsOneThatThereIs() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      for (String command : commands(page)) {
        tests.add(
            DynamicTest.dynamicTest(
                ROOT.relativize(page) + ": aft " + command,
                () ->
                    assertThatCode(() -> AftCommand.whole().parseArgs(words(command)))
                        .doesNotThrowAnyException()));
      }
    }
    return tests.stream();
  }

  static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group().replaceAll("^[\"']|[\"']$", ""))
        .toArray(String[]::new);
  }

  /** Returns every command of the docs, its words one space apart. */
  static List<String> all() throws IOException {
    List<String> all = new ArrayList<>();
    for (Path page : pages()) {
      commands(page).forEach(command -> all.add(command.replaceAll("\\s+", " ")));
    }
    return all;
  }

  @Test
  void thereAreCommandsInTheDocs() throws IOException {
    assertThat(all()).hasSizeGreaterThan(30).contains("quickstart");
  }

  @Test
  void everyCommandIsRunOrSaysWhyNot() throws IOException {
    for (String command : all()) {
      assertThat(
              DocumentedCommandsIT.RUN.contains(command)
                  || DocumentedCommandsIT.NOT_RUN.keySet().stream().anyMatch(command::startsWith))
          .as("aft " + command)
          .isTrue();
    }
    assertThat(all()).containsAll(DocumentedCommandsIT.RUN);
  }

  @Test
  void theCompletionScriptKnowsEveryCommand() {
    Outcome outcome = Outcome.of("completion");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("complete ", "aft", "sweep", "--vary", "validate");
  }

  @Test
  void whatIsNotATerminalGetsNoColors() {
    assertThat(Outcome.of("--help").out()).contains("quickstart").doesNotContain("\u001B");
    assertThat(Outcome.of("no-such-command").err()).doesNotContain("\u001B");
  }
}
