// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.multibindings.Multibinder;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.guice.AftModule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  @TempDir Path directory;

  /** A labeler that a test names as it likes. */
  public static class Named implements LabelerProvider {
    private final String name;
    private final int version;

    public Named() {
      this("named-in-test", API_VERSION);
    }

    Named(String name, int version) {
      this.name = name;
      this.version = version;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int apiVersion() {
      return version;
    }

    @Override
    public Labeler create(Options options) {
      return new Labeler() {
        @Override
        public boolean needsAnswer() {
          return false;
        }

        @Override
        public List<Judgment> judge(Question question, List<Completion> completions) {
          return List.of();
        }
      };
    }
  }

  /** Another class with the same name. */
  public static final class SameName extends Named {}

  /** Cannot be made. */
  public static final class Throwing extends Named {
    public Throwing() {
      throw new IllegalStateException("no license found");
    }
  }

  /** Its name is an error, or never comes. */
  private static final class Hostile extends Named {
    private final Runnable before;

    Hostile(Runnable before) {
      this.before = before;
    }

    @Override
    public String name() {
      before.run();
      return "hostile";
    }
  }

  @Test
  void aProviderThatThrowsAnErrorOrDoesNotReturnIsReportedAndHidesNoOther() {
    CountDownLatch never = new CountDownLatch(1);
    Plugins plugins =
        Plugins.builder()
            .add(
                new Hostile(
                    () -> {
                      throw new StackOverflowError("too deep");
                    }))
            .add(
                new Hostile(
                    () -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }))
            .add(new Named())
            .build();
    assertThat(plugins.problems())
        .extracting(Problem::toString)
        .hasSize(2)
        .allMatch(p -> p.contains("AFT-114") && p.contains(Hostile.class.getName()))
        .satisfiesExactly(
            p -> assertThat(p).contains("StackOverflowError: too deep"),
            p -> assertThat(p).contains("did not return within 5 s"));
    assertThat(plugins.labeler("named-in-test").name()).isEqualTo("named-in-test");
  }

  @Test
  void pluginsOfTheClassPathAreFound() {
    assertThat(Plugins.discover().labeler("final-answer").name()).isEqualTo("final-answer");
    assertThat(Plugins.discover().problems()).isEmpty();
  }

  @Test
  void anUnknownNameListsWhatThereIsAndSuggestsTheNearest() {
    assertThatThrownBy(() -> Plugins.discover().loss("aft-bundary"))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("Did you mean aft-boundary?")
        .hasMessageContaining("rrhf")
        .hasMessageContaining("META-INF/services/io.github.aft4j.api.loss.AlignmentLossProvider");
  }

  @Test
  void twoOfOneNameAreAnErrorThatNamesBothPlaces() {
    assertThatThrownBy(() -> Plugins.builder().add(new Named()).add(new SameName()).build())
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-111")
        .hasMessageContaining("named-in-test");
  }

  @Test
  void discoveringTwiceIsNoClash() {
    assertThat(Plugins.builder().discover().discover().build().labeler("final-answer").name())
        .isEqualTo("final-answer");
  }

  @Test
  void aPluginForAnotherVersionOrWithAnImpossibleNameIsReportedAndHidesNoOther() {
    Plugins plugins =
        Plugins.builder()
            .add(new Named("too-old", 0))
            .add(new Named("Not Kebab", Provider.API_VERSION))
            .add(new Named())
            .build();
    assertThat(plugins.problems()).extracting(p -> p.code()).containsExactly("AFT-112", "AFT-113");
    assertThat(plugins.labeler("named-in-test").name()).isEqualTo("named-in-test");
  }

  @Test
  void aBrokenProviderInAJarIsReportedWithTheJarAndHidesNoOther() throws IOException {
    Path jar = directory.resolve("broken.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/" + LabelerProvider.class.getName()));
      out.write(
          (Throwing.class.getName() + "\nno.such.Provider\n" + Named.class.getName() + "\n")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.closeEntry();
    }
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      Plugins plugins = Plugins.builder().discover(loader).build();
      assertThat(plugins.problems().toString())
          .contains("AFT-114")
          .contains("no license found")
          .contains("no.such.Provider");
      assertThat(plugins.labeler("named-in-test").name()).isEqualTo("named-in-test");
      assertThat(plugins.labeler("final-answer").name()).isEqualTo("final-answer");
      assertThatThrownBy(() -> plugins.labeler("nmaed-in-tset")).hasMessageContaining("Not loaded");
    }
  }

  @Test
  void aMissingPluginDirectoryIsSaidSo() {
    assertThatThrownBy(() -> Plugins.builder().directory(directory.resolve("none")))
        .hasMessageContaining("AFT-115");
  }

  @Test
  void guiceBindsWhatAnApplicationAdds() {
    Aft aft =
        Guice.createInjector(
                new AftModule(),
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    Multibinder.newSetBinder(binder(), Provider.class)
                        .addBinding()
                        .toInstance(new Named());
                  }
                })
            .getInstance(Aft.class);
    assertThat(aft.plugins().labeler("named-in-test").name()).isEqualTo("named-in-test");
    assertThat(aft.plugins().labeler("final-answer").name()).isEqualTo("final-answer");
    aft.close();
  }
}
