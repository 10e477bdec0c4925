// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Walks over the help text of every command; TermsTest checks its words. */
class HelpTextTest {
  private static final Pattern ODD_DEFAULT =
      Pattern.compile("Optional\\.empty|Optional\\[|\\{\\}|\\[\\]|Default: *$", Pattern.MULTILINE);

  private static final Pattern WHOLE_SENTENCES = Pattern.compile(".*[.:)]");

  @TestFactory
  Stream<DynamicTest> showsNoOddDefault() {
    return ofEachCommand(
        command -> assertThat(command.getUsageMessage()).doesNotContainPattern(ODD_DEFAULT));
  }

  private static Stream<DynamicTest> ofEachCommand(Consumer<CommandLine> test) {
    return commands().entrySet().stream()
        .map(
            command ->
                DynamicTest.dynamicTest(command.getKey(), () -> test.accept(command.getValue())));
  }

  @Test
  void everyOptionIsDescribedAndNamedAsInEveryOtherCommand() {
    List<String> undescribed = new ArrayList<>();
    commands()
        .forEach(
            (name, command) -> {
              for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.description().length == 0) {
                  undescribed.add(name + " " + option.longestName());
                }
                assertThat(OlderNames.replace(option.names())).containsExactly(option.names());
              }
            });
    assertThat(undescribed).isEmpty();
  }

  /**
   * Picocli wraps each paragraph to the terminal; a line that is broken by hand is broken twice.
   */
  @TestFactory
  Stream<DynamicTest> breaksNoSentenceByHand() {
    return ofEachCommand(
        command ->
            assertThat(paragraphs(command.getCommandSpec()))
                .allSatisfy(text -> assertThat(text).isNotBlank().matches(WHOLE_SENTENCES)));
  }

  /** Returns the paragraphs of a help text; a blank one stands for an empty line. */
  private static List<String> paragraphs(CommandSpec command) {
    UsageMessageSpec usage = command.usageMessage();
    return Stream.concat(
            Stream.of(usage.header(), usage.description(), usage.footer()),
            command.args().stream().map(ArgSpec::description))
        .flatMap(Stream::of)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static Map<String, CommandLine> commands() {
    Map<String, CommandLine> commands = new LinkedHashMap<>();
    collect(AftCommand.whole(), commands);
    return commands;
  }

  private static void collect(CommandLine command, Map<String, CommandLine> commands) {
    commands.put(command.getCommandSpec().qualifiedName(), command);
    command.getSubcommands().values().forEach(inner -> collect(inner, commands));
  }
}
