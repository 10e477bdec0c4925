// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.core.error.PluginError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A builder of {@link Plugins}. A provider that cannot be used is reported as a problem and does
 * not affect the others.
 *
 * @since 0.1.0
 */
public final class PluginsBuilder {
  private final List<Plugin> plugins = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<ClassLoader> loaders = new LinkedHashSet<>();
  private final PluginIdentity identities = new PluginIdentity();

  PluginsBuilder() {}

  /**
   * Adds a provider of the application, which may implement more than one kind.
   *
   * @param provider a provider of models, samplers, labelers, losses, or data formats
   * @return this builder
   */
  public PluginsBuilder add(Provider provider) {
    for (PluginKind kind : PluginKind.values()) {
      if (kind.service().isInstance(provider)) {
        accept(kind, provider, Plugin.REGISTERED);
      }
    }
    return this;
  }

  /**
   * Adds a labeler that judges one response to a question at a time.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param version the function's version; stages done with another version are not reused
   * @param labeler judges a response to a question; pure and thread-safe
   * @return this builder
   */
  public PluginsBuilder labeler(
      String name, String version, BiFunction<Question, Completion, Judgment> labeler) {
    return add(new FunctionLabeler(name, version, labeler));
  }

  /**
   * Adds a labeler without a version: its stages are never reused or resumed.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param labeler judges a response to a question; pure and thread-safe
   * @return this builder
   */
  public PluginsBuilder labeler(String name, BiFunction<Question, Completion, Judgment> labeler) {
    return labeler(name, "", labeler);
  }

  /**
   * Adds a loss that is the mean over the groups of a step of a function of one group. It reads the
   * policy's log-probabilities and the verdicts.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param version the function's version; stages done with another version are not reused
   * @param loss returns the value of a group and its derivatives with respect to the summed
   *     log-probability of each response
   * @return this builder
   */
  public PluginsBuilder loss(String name, String version, Function<ScoredGroup, LossTerm> loss) {
    return loss(name, version, Requirements.policyOnly(), loss);
  }

  /**
   * Adds a loss that reads what the requirements say.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param version the function's version; stages done with another version are not reused
   * @param requirements the scores and the feedback that it reads
   * @param loss returns the value of a group and its derivatives with respect to the summed
   *     log-probability of each response
   * @return this builder
   */
  public PluginsBuilder loss(
      String name,
      String version,
      Requirements requirements,
      Function<ScoredGroup, LossTerm> loss) {
    return add(new FunctionLoss(name, version, requirements, loss));
  }

  /**
   * Adds a loss without a version: its stages are never reused or resumed.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param loss returns the value of a group and its derivatives with respect to the summed
   *     log-probability of each response
   * @return this builder
   */
  public PluginsBuilder loss(String name, Function<ScoredGroup, LossTerm> loss) {
    return loss(name, "", loss);
  }

  /**
   * Adds a sampler.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param version the function's version; stages done with another version are not reused
   * @param sampler answers questions
   * @return this builder
   */
  public PluginsBuilder sampler(String name, String version, Sampler sampler) {
    return add(new FunctionSampler(name, version, sampler));
  }

  /**
   * Adds a sampler without a version: its stages are never reused or resumed.
   *
   * @param name its name in recipes: lower-case words joined by hyphens
   * @param sampler answers questions
   * @return this builder
   */
  public PluginsBuilder sampler(String name, Sampler sampler) {
    return sampler(name, "", sampler);
  }

  /**
   * Adds the plugins that the calling thread's context class loader finds.
   *
   * @return this builder
   */
  public PluginsBuilder discover() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return discover(context == null ? Plugins.class.getClassLoader() : context);
  }

  /**
   * Adds the plugins that a class loader finds.
   *
   * @param loader the class loader whose {@code META-INF/services} are read
   * @return this builder
   */
  public PluginsBuilder discover(ClassLoader loader) {
    loaders.add(loader);
    ServiceScan.scan(loader, Optional.empty(), this::accept, problems::add);
    return this;
  }

  /**
   * Adds the plugins in the jars of a directory. Each jar has its own class loader, whose parent is
   * this library's, so two plugins may use different versions of a dependency.
   *
   * @param directory a directory with jars
   * @return this builder
   */
  public PluginsBuilder directory(Path directory) {
    for (Path jar : PluginDirectory.jars(directory)) {
      Optional<Problem> unreadable = PluginDirectory.unreadable(jar);
      if (unreadable.isPresent()) {
        problems.add(unreadable.get());
        continue;
      }
      ClassLoader loader = PluginDirectory.loader(jar);
      loaders.add(loader);
      ServiceScan.scan(loader, Optional.of(jar), this::accept, problems::add);
    }
    return this;
  }

  /**
   * {@return the registry}
   *
   * @throws AftException if two providers of a kind have the same name, with the location of each
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
                place(plugin),
                "a second " + plugin.kind().title() + " plugin named '" + plugin.name() + "'",
                "one; the first is in " + place(first),
                "Rename one of the two, or remove its jar."));
      }
    }
    if (!clashes.isEmpty()) {
      throw new AftException(clashes);
    }
    return new Plugins(
        byName.values().stream()
            .sorted(Comparator.comparing(Plugin::kind).thenComparing(Plugin::name))
            .collect(Collectors.toList()),
        problems,
        List.copyOf(loaders));
  }

  private static String place(Plugin plugin) {
    return plugin.origin().equals(Plugin.REGISTERED) ? "the application" : plugin.origin();
  }

  /**
   * Returns whether two plugins are of the same class by the same loader, as when discovery runs
   * twice.
   */
  private static boolean sameClass(Plugin a, Plugin b) {
    return a.provider() instanceof FunctionPlugin
        ? a.provider() == b.provider()
        : a.provider().getClass() == b.provider().getClass();
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
          Guard.call(
              who, () -> new Plugin(kind, provider.name(), provider, origin, version, identities)));
    } catch (Guard.BrokenPluginException e) {
      problems.add(PluginCheck.broken(what, origin, String.valueOf(e.getMessage())));
    }
  }
}
