// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.core.plugin.PluginKind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module says what META-INF/services, the scan of services, and the packages say. */
class ModuleTest {
  private static final ModuleDescriptor MODULE = module();

  @Test
  void providesWhatTheServiceFilesName() throws IOException {
    Map<String, Set<String>> named = new LinkedHashMap<>();
    for (PluginKind kind : PluginKind.values()) {
      Set<String> providers = providers(kind.service().getName());
      if (!providers.isEmpty()) {
        named.put(kind.service().getName(), providers);
      }
    }
    assertThat(
            MODULE.provides().stream()
                .collect(
                    Collectors.toMap(
                        ModuleDescriptor.Provides::service,
                        provided -> new TreeSet<>(provided.providers()))))
        .isEqualTo(named);
  }

  @Test
  void usesEveryKindOfPlugin() {
    assertThat(MODULE.uses())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(PluginKind.values()).map(kind -> kind.service().getName()),
                    Stream.of("java.sql.Driver")) // of the format jdbc
                .toList());
  }

  /** On the module path the two integrations would name types of automatic modules. */
  @Test
  void exportsEveryPackageThatUsersMayTouch() {
    Set<String> exported =
        MODULE.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
    for (String name : MODULE.packages()) {
      boolean integration = name.endsWith(".guice") || name.endsWith(".micrometer");
      assertThat(exported.contains(name)).as(name).isEqualTo(!integration && !isInternal(name));
    }
  }

  private static boolean isInternal(String name) {
    try {
      ApiStatus status = Class.forName(name + ".package-info").getAnnotation(ApiStatus.class);
      return status.value() == ApiStatus.Level.INTERNAL;
    } catch (ClassNotFoundException e) {
      return true; // resources
    }
  }

  private static Set<String> providers(String service) throws IOException {
    URL file = new URL(root(), "META-INF/services/" + service);
    try (InputStream in = file.openStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new TreeSet<>(List.of(text.strip().split("\\s+")));
    } catch (IOException e) {
      return Set.of(); // no such file
    }
  }

  private static ModuleDescriptor module() {
    try (InputStream in = new URL(root(), "module-info.class").openStream()) {
      return ModuleDescriptor.read(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static URL root() {
    return Aft.class.getProtectionDomain().getCodeSource().getLocation();
  }
}
