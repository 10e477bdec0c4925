// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Provider;
import io.github.aft4j.core.error.PluginError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects plugins. A provider that cannot be used becomes a problem and hides no other. */
public final class PluginsBuilder {
  private final List<Plugin> plugins = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  PluginsBuilder() {}

  /** Adds a provider by hand; it may implement more than one kind. */
  public PluginsBuilder add(Provider provider) {
    for (PluginKind kind : PluginKind.values()) {
      if (kind.service().isInstance(provider)) {
        accept(kind, provider, "registered");
      }
    }
    return this;
  }

  /** Looks through the calling thread's context class loader. */
  public PluginsBuilder discover() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return discover(context == null ? Plugins.class.getClassLoader() : context);
  }

  /** Looks through a class loader. */
  public PluginsBuilder discover(ClassLoader loader) {
    ServiceScan.scan(loader, Optional.empty(), this::accept, problems::add);
    return this;
  }

  /**
   * Looks through the jars of a directory, each with a class loader of its own whose parent is this
   * library's: two plugins may bring different versions of what they use.
   */
  public PluginsBuilder directory(Path directory) {
    for (Path jar : PluginDirectory.jars(directory)) {
      ServiceScan.scan(PluginDirectory.loader(jar), Optional.of(jar), this::accept, problems::add);
    }
    return this;
  }

  /**
   * The registry.
   *
   * @throws AftException where two providers of a kind have one name, naming where each is
   */
  public Plugins build() {
    Map<String, Plugin> byName = new LinkedHashMap<>();
    List<Problem> clashes = new ArrayList<>();
    for (Plugin plugin : plugins) {
      String key = plugin.kind() + " " + plugin.name();
      Plugin first = byName.putIfAbsent(key, plugin);
      if (first != null && !sameClass(first, plugin)) {
        clashes.add(
            new Problem(
                PluginError.DUPLICATE_PLUGIN,
                plugin.origin(),
                "a second " + plugin.kind().title() + " plugin named '" + plugin.name() + "'",
                "one; the first is in " + first.origin(),
                "Remove one of the two jars, or rename the plugin."));
      }
    }
    if (!clashes.isEmpty()) {
      throw new AftException(clashes);
    }
    return new Plugins(
        byName.values().stream()
            .sorted(Comparator.comparing(Plugin::kind).thenComparing(Plugin::name))
            .collect(Collectors.toList()),
        problems);
  }

  /** The same class by the same loader is seen twice when discovery runs twice. */
  private static boolean sameClass(Plugin a, Plugin b) {
    return a.provider().getClass() == b.provider().getClass();
  }

  private void accept(PluginKind kind, Provider provider, String origin) {
    String what = kind.title() + " " + provider.getClass().getName();
    try {
      String who = what + " of " + origin;
      Optional<Problem> problem = Guard.call(who, () -> PluginCheck.check(kind, provider, origin));
      if (problem.isPresent()) {
        problems.add(problem.get());
        return;
      }
      String version = PluginCheck.version(provider);
      plugins.add(
          Guard.call(who, () -> new Plugin(kind, provider.name(), provider, origin, version)));
    } catch (Guard.BrokenPluginException e) {
      problems.add(PluginCheck.broken(what, origin, String.valueOf(e.getMessage())));
    }
  }
}
