// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.Problems;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.core.error.WorkerError;
import io.github.aft4j.core.internal.worker.WorkerSetup;
import io.github.aft4j.core.plugin.Plugin;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The plugins of a run as its workers make them again. */
final class RemoteSetup {
  /** Options that name a file; the name of a model in a cache is no file and stays as it is. */
  private static final Set<String> FILES =
      Set.of("path", "adapter", "chat_template", "prompt_file");

  private RemoteSetup() {}

  /**
   * Checks that every plugin of a run can be made in another process.
   *
   * @throws io.github.aft4j.api.AftException naming those that cannot
   */
  static void check(Components components) {
    Problems problems = new Problems();
    for (Plugin plugin : components.used()) {
      if (plugin.origin().equals(Plugin.REGISTERED) && !canBeMade(plugin.provider())) {
        problems.accept(
            WorkerError.CODE_DOES_NOT_TRAVEL.problem(
                plugin.kind().title() + " " + plugin.name(),
                "a plugin that this application has made",
                "a provider's class that a worker can make"));
      }
    }
    problems.throwIfAny();
  }

  private static boolean canBeMade(Provider provider) {
    return Modifier.isPublic(provider.getClass().getModifiers())
        && Arrays.stream(provider.getClass().getConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }

  /** Returns options whose files are found from any working directory. */
  static Map<String, Object> placed(Map<String, Object> options) {
    Map<String, Object> placed = new TreeMap<>(options);
    placed.replaceAll(
        (name, value) ->
            FILES.contains(name)
                    && value instanceof String file
                    && !file.isEmpty()
                    && Files.exists(Path.of(file))
                ? Path.of(file).toAbsolutePath().toString()
                : value);
    return placed;
  }

  /** Returns the setup in a line. */
  static String of(Components components, ModelContext context, String fingerprint) {
    List<String> providers =
        components.used().stream()
            .filter(plugin -> plugin.origin().equals(Plugin.REGISTERED))
            .map(plugin -> plugin.provider().getClass().getName())
            .distinct()
            .sorted()
            .toList();
    Map<String, WorkerSetup.Part> parts = new TreeMap<>();
    components
        .options()
        .forEach(
            (place, options) ->
                parts.put(
                    place,
                    new WorkerSetup.Part(
                        components.names().getOrDefault(place, ""),
                        placed(options.asMap()),
                        components.identities().getOrDefault(place, ""))));
    return new WorkerSetup(providers, parts, context, fingerprint).write();
  }
}
