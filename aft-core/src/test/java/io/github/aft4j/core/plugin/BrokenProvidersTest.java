// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that cannot be opened, and providers that cannot be described, are reported by name. */
class BrokenProvidersTest {
  @TempDir Path directory;

  @Test
  void aFileThatIsNoWholeJarIsReportedWithItsName() throws IOException {
    Path whole = directory.resolve("whole.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(whole))) {
      out.putNextEntry(new JarEntry("a.txt"));
      out.write(new byte[300]);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(directory.resolve("cut.jar"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.writeString(directory.resolve("text.jar"), "not a jar");
    Files.createFile(directory.resolve("void.jar"));
    Plugins plugins = Plugins.builder().directory(directory).build();
    assertThat(plugins.problems())
        .extracting(Problem::toString)
        .satisfiesExactly(
            p -> assertThat(p).contains("AFT-114", "cut.jar", "cannot be opened as a jar"),
            p -> assertThat(p).contains("AFT-114", "text.jar"),
            p -> assertThat(p).contains("AFT-114", "void.jar"));
    assertThatThrownBy(() -> plugins.labeler("g"))
        .hasMessageContaining("Not loaded")
        .hasMessageContaining("text.jar");
  }

  /** Says of itself what a test likes. */
  private static final class Described extends PluginsTest.Named {
    private final Supplier<String> description;
    private final Supplier<List<Option>> options;

    Described(Supplier<String> description, Supplier<List<Option>> options) {
      this.description = description;
      this.options = options;
    }

    @Override
    public String description() {
      return description.get();
    }

    @Override
    public List<Option> options() {
      return options.get();
    }
  }

  @Test
  void aProviderWhoseOptionsOrDescriptionCannotBeReadIsReported() {
    Plugins plugins =
        Plugins.builder()
            .add(
                new Described(
                    () -> {
                      throw new NoClassDefFoundError("a/Missing");
                    },
                    List::of))
            .add(new Described(() -> null, List::of))
            .add(new Described(() -> "text", () -> null))
            .add(new Described(() -> "text", () -> Arrays.asList((Option) null)))
            .add(
                new Described(
                    () -> "text",
                    () -> {
                      throw new StackOverflowError("too deep");
                    }))
            .build();
    assertThat(plugins.all()).isEmpty();
    assertThat(plugins.problems())
        .extracting(Problem::toString)
        .allMatch(p -> p.contains("AFT-114") && p.contains(Described.class.getName()))
        .satisfiesExactly(
            p -> assertThat(p).contains("NoClassDefFoundError: a/Missing"),
            p -> assertThat(p).contains("named-in-test", "its description is null"),
            p -> assertThat(p).contains("its options are null"),
            p -> assertThat(p).contains("one of its options is null"),
            p -> assertThat(p).contains("StackOverflowError: too deep"));
  }
}
