// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sizes of files and packages that keep the code readable (docs/style.md), comments included. */
class RoomSizesTest {
  private static final int LONGEST_FILE = 300;
  private static final int MEDIAN_FILE = 70;
  private static final int LARGEST_PACKAGE = 25;

  @Test
  void noFileIsLongerThanItsReadersPatience() {
    assertThat(Sources.modules().flatMap(Sources::of).filter(file -> lines(file) > LONGEST_FILE))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theMedianFileOfAModuleIsShort(Path module) {
    List<Integer> sizes = Sources.of(module).map(RoomSizesTest::lines).sorted().toList();
    int lower = sizes.get((sizes.size() - 1) / 2);
    int upper = sizes.get(sizes.size() / 2);
    assertThat((lower + upper) / 2.0).as(module.toString()).isLessThan(MEDIAN_FILE);
  }

  /** A large package is fine where all but one of its types are hidden. */
  @Test
  void noPackageShowsMoreTypesThanOneCanLookThrough() {
    Map<Path, List<Path>> packages =
        Sources.modules()
            .flatMap(Sources::of)
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    List<String> large = new ArrayList<>();
    packages.forEach(
        (folder, files) -> {
          long shown = files.stream().filter(RoomSizesTest::isPublic).count();
          if (files.size() > LARGEST_PACKAGE && shown > 1) {
            large.add(folder + ": " + files.size() + " types, " + shown + " of them public");
          }
        });
    assertThat(large).isEmpty();
  }

  static Stream<Path> modules() {
    return Sources.modules();
  }

  private static boolean isPublic(Path file) {
    return Sources.PUBLIC_TYPE.matcher(Sources.text(file)).find();
  }

  private static int lines(Path file) {
    return (int) Sources.text(file).lines().count();
  }
}
