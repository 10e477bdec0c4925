// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import picocli.CommandLine;

/** Holds what Checkstyle does not see to docs/style.md: pages, scripts, and help. */
class TermsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int WIDTH = 100;

  /** The page that has to name the words. */
  private static final List<String> NOT_TERMS = List.of("docs/style.md");

  /** Pages that a program writes or that grow on many branches at once. */
  private static final List<String> NOT_WRAPPED =
      List.of(
          "CHANGELOG.md", "docs/errors.md", "docs/dependencies.md", "docs/benchmarks/growth.md");

  @Test
  void pagesAndScriptsKeepToTheWords() throws Exception {
    Pattern out = wordsThatAreOut();
    List<String> found = new ArrayList<>();
    files(".md", ".py")
        .forEach(
            (name, text) -> {
              if (!NOT_TERMS.contains(name)) {
                found.addAll(occurrences(out, name, text));
              }
            });
    assertThat(found).as("words that are out, see docs/style.md").isEmpty();
  }

  @Test
  void helpKeepsToTheWords() throws Exception {
    Pattern out = wordsThatAreOut();
    List<String> found = new ArrayList<>();
    for (CommandLine command : withSubcommands(AftCommand.whole())) {
      String name = command.getCommandSpec().qualifiedName();
      found.addAll(occurrences(out, name + " --help", command.getUsageMessage()));
    }
    for (String line : Outcome.of("plugins").out().lines().toList()) {
      if (line.startsWith(" ")) {
        String plugin = line.strip().split("\\s", 2)[0];
        found.addAll(occurrences(out, "plugin " + plugin, Outcome.of("plugins", plugin).out()));
      }
    }
    assertThat(found).as("words that are out, see docs/style.md").isEmpty();
  }

  @Test
  void proseIsWrapped() throws IOException {
    List<String> found = new ArrayList<>();
    files(".md")
        .forEach(
            (name, text) -> {
              if (!NOT_WRAPPED.contains(name)) {
                found.addAll(tooWide(name, text));
              }
            });
    assertThat(found).as("lines of prose with more than " + WIDTH + " characters").isEmpty();
  }

  private static List<CommandLine> withSubcommands(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(sub -> all.addAll(withSubcommands(sub)));
    return all;
  }

  /** Returns the patterns of Checkstyle's configuration, so that each word is named once. */
  private static Pattern wordsThatAreOut() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    NodeList properties =
        factory
            .newDocumentBuilder()
            .parse(ROOT.resolve("config/checkstyle.xml").toFile())
            .getElementsByTagName("property");
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < properties.getLength(); i++) {
      Element property = (Element) properties.item(i);
      if (property.getAttribute("name").equals("format")) {
        patterns.add(property.getAttribute("value"));
      }
    }
    assertThat(patterns).hasSize(2);
    return Pattern.compile(String.join("|", patterns));
  }

  private static List<String> occurrences(Pattern out, String name, String text) {
    return out.matcher(text).results().map(match -> place(name, text, match)).toList();
  }

  private static String place(String name, String text, MatchResult match) {
    return name + ":" + text.substring(0, match.start()).lines().count() + " " + match.group();
  }

  private static List<String> tooWide(String name, String text) {
    List<String> wide = new ArrayList<>();
    boolean code = false;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.strip().startsWith("```")) {
        code = !code;
      } else if (!code
          && !line.startsWith("|")
          && line.length() > WIDTH
          && line.strip().contains(" ")) {
        wide.add(name + ":" + number);
      }
    }
    return wide;
  }

  /** Reads the repository's files with one of the endings, by their names. */
  private static Map<String, String> files(String... endings) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean skipped =
                name.equals("target")
                    || name.equals("golden")
                    || name.equals(".git")
                    || name.equals("runs");
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (Stream.of(endings).anyMatch(file.toString()::endsWith)) {
              files.put(
                  ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(files).containsKey("README.md");
    return files;
  }
}
