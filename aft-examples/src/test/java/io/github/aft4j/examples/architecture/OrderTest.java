// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No order that hashing decides reaches a result. The order of {@code Map.of}, {@code Set.of} and
 * their copies is drawn anew in every process: they are for looking things up. What is walked
 * through is a linked or sorted collection, or stands below with the reason.
 */
class OrderTest {
  private static final Pattern FACTORY =
      Pattern.compile(
          "\\b(Map|Set)\\.(of|copyOf|ofEntries)\\(|\\b(toUnmodifiableSet|toUnmodifiableMap|toSet)\\(");
  private static final Pattern CONSTANT =
      Pattern.compile("private static final (?:Set|Map)<.*> (\\w+)\\s*=\\s*$", Pattern.DOTALL);

  /**
   * A hash table whose keys have no hash of their own: that of enum constants and of most objects
   * is drawn anew in every process.
   */
  private static final Pattern UNSTABLE =
      Pattern.compile(
          "\\b(?:Map|Set)<(?!String\\b|Integer\\b|Long\\b|TokenIds\\b)\\w[^=;]*=\\s*"
              + "new (?:Hash|IdentityHash|WeakHash|ConcurrentHash)(?:Map|Set)<");

  private static final String LOOKED_UP =
      "\\s*(\\.(contains|containsAll|containsKey|get|getOrDefault)\\(|::(contains|get))";

  private static final String SORTED_IN_JSON = "written as JSON, whose keys are sorted";
  private static final String LOOKUPS = "looked up only";

  /** Parts of file names, each with the reason why its collections may have no order. */
  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry("chat/ChatValues.java", "the type of such maps, to recognize and sort them"),
          Map.entry("chat/ExpressionParser.java", LOOKUPS),
          Map.entry("chat/Selections.java", LOOKUPS),
          Map.entry("chat/SequenceFilters.java", LOOKUPS),
          Map.entry("chat/TextMethods.java", LOOKUPS),
          Map.entry("core/internal/label/number/Function.java", LOOKUPS),
          Map.entry("core/internal/label/number/Units.java", LOOKUPS),
          Map.entry("core/recipe/Locations.java", LOOKUPS),
          Map.entry("core/format/Columns.java", LOOKUPS),
          Map.entry("core/format/JsonlQuestions.java", SORTED_IN_JSON),
          Map.entry("core/data/MemorySource.java", SORTED_IN_JSON),
          Map.entry("core/data/StreamSource.java", SORTED_IN_JSON),
          Map.entry("core/plugin/PluginIdentity.java", LOOKUPS),
          Map.entry("core/internal/run/RunLock.java", LOOKUPS),
          Map.entry("core/internal/stage/AlignStage.java", SORTED_IN_JSON),
          Map.entry("core/internal/stage/ComponentReader.java", SORTED_IN_JSON),
          Map.entry("core/internal/stage/GroupsStage.java", SORTED_IN_JSON),
          Map.entry("core/internal/stage/Inputs.java", SORTED_IN_JSON),
          Map.entry("core/internal/stage/LabelStage.java", SORTED_IN_JSON),
          Map.entry("core/internal/stage/SampleStage.java", SORTED_IN_JSON),
          Map.entry("core/internal/stage/SftStage.java", SORTED_IN_JSON),
          Map.entry("djl/DjlModelProvider.java", LOOKUPS),
          Map.entry(
              "djl/internal/engine/ProcessSettings.java", "environment variables, each by itself"),
          Map.entry("djl/internal/generate/PromptCache.java", "closed, each by itself"),
          Map.entry("djl/internal/family/", "names of tensors, which TensorNames sorts"),
          Map.entry("djl/internal/template/Bindings.java", LOOKUPS),
          Map.entry("djl/internal/tokenize/NativeTokenizer.java", "options, each by itself"),
          Map.entry("djl/internal/train/ModelShape.java", LOOKUPS),
          Map.entry("losses/internal/kto/KtoLoss.java", "copied into a sorted set"),
          Map.entry("losses/internal/policy/PolicyLoss.java", "copied into a sorted set"),
          Map.entry("losses/internal/policy/RlooLoss.java", "copied into a sorted set"));

  @Test
  void noOrderOfTheMomentIsWalkedThrough() throws IOException {
    Map<String, String> unused = new LinkedHashMap<>(ALLOWED);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      for (Path file : files.filter(OrderTest::isMainSource).sorted().toList()) {
        String name = file.toString().replace('\\', '/');
        boolean allowed = ALLOWED.keySet().stream().anyMatch(name::contains);
        for (String place : places(Files.readString(file))) {
          unused.keySet().removeIf(name::contains);
          if (!allowed) {
            found.add(name + ": " + place);
          }
        }
      }
    }
    assertThat(found)
        .as("use a linked or sorted collection, or say in ALLOWED why no order is needed")
        .isEmpty();
    assertThat(unused).as("allowed without need").isEmpty();
  }

  private static boolean isMainSource(Path file) {
    String name = file.toString().replace('\\', '/');
    return name.endsWith(".java") && name.contains("/src/main/java/");
  }

  private static List<String> places(String source) {
    List<String> places = new ArrayList<>();
    Matcher factory = FACTORY.matcher(source);
    while (factory.find()) {
      int line = source.lastIndexOf('\n', factory.start()) + 1;
      String text = source.substring(line, source.indexOf('\n', factory.start())).strip();
      if (!text.startsWith("*")
          && !text.startsWith("//")
          && !hasOneEntry(source, factory)
          && !isLookedUp(source, factory.start())) {
        places.add(text);
      }
    }
    Matcher unstable = UNSTABLE.matcher(source);
    while (unstable.find()) {
      places.add(unstable.group());
    }
    return places;
  }

  /** Returns whether there is nothing to be ordered: {@code Map.of(key, value)}. */
  private static boolean hasOneEntry(String source, Matcher factory) {
    int commas = 0;
    int depth = 0;
    int at = factory.end();
    boolean quoted = false;
    for (; depth >= 0; at++) {
      char c = source.charAt(at);
      if (c == '"' && source.charAt(at - 1) != '\\') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        commas += c == ',' && depth == 0 ? 1 : 0;
      }
    }
    boolean looked = source.startsWith(".contains(", at);
    boolean empty = source.substring(factory.end(), at - 1).isBlank();
    int most = "Map".equals(factory.group(1)) ? 1 : 0;
    return looked || empty || ("of".equals(factory.group(2)) && commas <= most);
  }

  /** Returns whether it is a private constant of which only lookups are made. */
  private static boolean isLookedUp(String source, int at) {
    int start =
        Math.max(
            source.lastIndexOf(';', at),
            Math.max(source.lastIndexOf('{', at), source.lastIndexOf('}', at)));
    Matcher constant = CONSTANT.matcher(source.substring(start + 1, at));
    if (!constant.find()) {
      return false;
    }
    Matcher use =
        Pattern.compile("\\b" + constant.group(1) + "\\b(?!\\s*=)(?!" + LOOKED_UP + ")")
            .matcher(source);
    return !use.find();
  }
}
