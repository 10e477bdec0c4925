// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes of files and packages that keep the code readable (docs/style.md). */
class RoomSizesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST_FILE = 300;
  private static final int MEDIAN_FILE = 70;
  private static final int LARGEST_PACKAGE = 25;
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:(?:abstract|final|sealed|non-sealed|strictfp) )*"
              + "(?:class|interface|record|enum|@interface) ",
          Pattern.MULTILINE);

  @Test
  void noFileIsLongerThanItsReadersPatience() {
    assertThat(modules().flatMap(RoomSizesTest::sources).filter(file -> lines(file) > LONGEST_FILE))
        .isEmpty();
  }

  /** A contract kit is a list of tests; its files are as long as the contract. */
  @ParameterizedTest
  @MethodSource("modulesWithoutContracts")
  void theMedianFileOfAModuleIsShort(Path module) {
    List<Integer> sizes = sources(module).map(RoomSizesTest::lines).sorted().toList();
    int lower = sizes.get((sizes.size() - 1) / 2);
    int upper = sizes.get(sizes.size() / 2);
    assertThat((lower + upper) / 2.0).as(module.toString()).isLessThan(MEDIAN_FILE);
  }

  /** A large package is fine where all but one of its types are hidden. */
  @Test
  void noPackageShowsMoreTypesThanOneCanLookThrough() {
    Map<Path, List<Path>> packages =
        modules()
            .flatMap(RoomSizesTest::sources)
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    List<String> large = new ArrayList<>();
    packages.forEach(
        (folder, files) -> {
          long shown = files.stream().filter(f -> PUBLIC_TYPE.matcher(text(f)).find()).count();
          if (files.size() > LARGEST_PACKAGE && shown > 1) {
            large.add(folder + ": " + files.size() + " types, " + shown + " of them public");
          }
        });
    assertThat(large).isEmpty();
  }

  static Stream<Path> modulesWithoutContracts() {
    return modules().filter(module -> !module.endsWith("aft-testkit"));
  }

  static Stream<Path> modules() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(f -> Files.isDirectory(f.resolve("src/main/java")))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> sources(Path module) {
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int lines(Path file) {
    return (int) text(file).lines().count();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
