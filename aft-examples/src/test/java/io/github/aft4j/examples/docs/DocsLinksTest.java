// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Follows every link inside the documentation, and finds every test that the FAQ names. */
class DocsLinksTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+)#([a-z][A-Za-z]+)`");

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> root = Files.list(ROOT)) {
      return Stream.concat(docs, root).filter(f -> f.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** Links to other places of the network are not followed. */
  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*") && !leads(page, target)) {
          broken.add(ROOT.relativize(page) + ": " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leads(Path page, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    if (!Files.exists(file)) {
      return false;
    }
    return parts.length == 1
        || HEADING
            .matcher(Files.readString(file).replaceAll("(?s)```.*?```", ""))
            .results()
            .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
  }

  /** The anchor of a heading, as the usual hosts make it. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 _-]", "")
        .strip()
        .replace(' ', '-');
  }

  @Test
  void everyPageOfTheDocsIsInTheIndex() throws IOException {
    String index = Files.readString(ROOT.resolve("docs/README.md"));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
          .allMatch(name -> index.contains("(" + name + ")"));
    }
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/recipes"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> index.contains("(recipes/" + name + ")"));
    }
  }

  @Test
  void everyAnswerOfTheFaqNamesTestsThatThereAre() throws IOException {
    String faq = Files.readString(ROOT.resolve("docs/faq.md"));
    List<String> missing = new ArrayList<>();
    Matcher named = TEST.matcher(faq);
    int count = 0;
    while (named.find()) {
      count++;
      if (!isThere(named.group(1), named.group(2))) {
        missing.add(named.group());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(count).isGreaterThanOrEqualTo(19);
    String[] answers = faq.split("\n\\*\\*", -1);
    assertThat(answers).hasSize(20);
    for (int i = 1; i < answers.length; i++) {
      assertThat(TEST.matcher(answers[i]).find()).as(answers[i]).isTrue();
    }
  }

  private static boolean isThere(String type, String method) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(m -> Files.isDirectory(m.resolve("src"))).toList()) {
        try (Stream<Path> sources = Files.walk(module.resolve("src"))) {
          for (Path source : sources.filter(s -> s.endsWith(type + ".java")).toList()) {
            if (Files.readString(source).contains("void " + method + "(")) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }
}
