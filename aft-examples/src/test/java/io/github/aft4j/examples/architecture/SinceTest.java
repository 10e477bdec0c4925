// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public type that others may use says since which release it has been there. */
class SinceTest {
  private static final Pattern INTERNAL =
      Pattern.compile("^package [\\w.]*\\binternal\\b", Pattern.MULTILINE);
  private static final Pattern SINCE =
      Pattern.compile("^ \\* @since \\d+\\.\\d+\\.\\d+$", Pattern.MULTILINE);

  @ParameterizedTest
  @MethodSource("modules")
  void everyPublicTypeSaysItsFirstRelease(Path module) {
    assertThat(Sources.of(module).filter(SinceTest::isSilent))
        .as("public types without '@since MAJOR.MINOR.PATCH' in their comment")
        .isEmpty();
  }

  private static boolean isSilent(Path file) {
    String text = Sources.text(file);
    Matcher type = Sources.PUBLIC_TYPE.matcher(text);
    if (INTERNAL.matcher(text).find() || !type.find()) {
      return false;
    }
    int comment = Math.max(0, text.lastIndexOf("/**", type.start()));
    return !SINCE.matcher(text.substring(comment, type.start())).find();
  }

  static Stream<Path> modules() {
    return Sources.modules().filter(module -> !module.endsWith("aft-examples"));
  }
}
