// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.DataFormatProvider;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.core.error.PluginError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plugins that an application has, by kind and name. Immutable; nothing about it is static, so
 * two registries can live in one process.
 */
public final class Plugins {
  private final List<Plugin> plugins;
  private final List<Problem> problems;
  private final List<ClassLoader> loaders;

  Plugins(List<Plugin> plugins, List<Problem> problems, List<ClassLoader> loaders) {
    this.plugins = List.copyOf(plugins);
    this.loaders = List.copyOf(loaders);
    this.problems = List.copyOf(problems);
  }

  /** Returns a builder without plugins. */
  public static PluginsBuilder builder() {
    return new PluginsBuilder();
  }

  /** Returns the plugins on the class path of the calling thread's context class loader. */
  public static Plugins discover() {
    return builder().discover().build();
  }

  /** All of them, sorted by kind and name. */
  public List<Plugin> all() {
    return plugins;
  }

  /**
   * Returns the problems of the jars that were inspected: a provider that throws, was built against
   * another version of the API, or has an impossible name. The others can be used all the same.
   */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Returns the class loaders that were looked through, each once: that of the class path, and one
   * for each jar of a plugin directory.
   */
  public List<ClassLoader> loaders() {
    return loaders;
  }

  /** Returns the provider of a data format. */
  public DataFormatProvider format(String name) {
    return find(PluginKind.FORMAT, name, "format", DataFormatProvider.class);
  }

  /** Returns the provider of a model. */
  public ModelProvider model(String name) {
    return find(PluginKind.MODEL, name, "model", ModelProvider.class);
  }

  /** Returns the provider of a sampler. */
  public SamplerProvider sampler(String name) {
    return find(PluginKind.SAMPLER, name, "sample", SamplerProvider.class);
  }

  /** Returns the provider of a labeler. */
  public LabelerProvider labeler(String name) {
    return find(PluginKind.LABELER, name, "label", LabelerProvider.class);
  }

  /** Returns the provider of a loss. */
  public AlignmentLossProvider loss(String name) {
    return find(PluginKind.LOSS, name, "loss", AlignmentLossProvider.class);
  }

  /**
   * Opens a model outside a run.
   *
   * @throws AftException with every problem of the options
   */
  public Model model(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.MODEL, name, "model");
    return plugin.model(options(plugin, options), ModelContext.standalone());
  }

  /** Returns a sampler with these options. */
  public Sampler sampler(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.SAMPLER, name, "sampler");
    return plugin.sampler(options(plugin, options));
  }

  /** Returns a labeler with these options. */
  public Labeler labeler(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.LABELER, name, "labeler");
    return plugin.labeler(options(plugin, options));
  }

  /** Returns a loss with these options. */
  public AlignmentLoss loss(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.LOSS, name, "loss");
    return plugin.loss(options(plugin, options));
  }

  private static Options options(Plugin plugin, Map<String, ?> given) {
    List<Problem> found = new ArrayList<>();
    String where = plugin.kind().title() + " " + plugin.name();
    Options options = PluginOptions.read(plugin.provider().options(), given, where, found::add);
    if (!found.isEmpty()) {
      throw new AftException(found);
    }
    return options;
  }

  /**
   * A plugin by its name.
   *
   * @param where the place that names it, for the problem
   * @throws AftException listing what there is, and what was probably meant, where there is none
   */
  public Plugin find(PluginKind kind, String name, String where) {
    return plugins.stream()
        .filter(p -> p.kind() == kind && p.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AftException(unknown(kind, name, where)));
  }

  private <T extends Provider> T find(PluginKind kind, String name, String where, Class<T> type) {
    return type.cast(find(kind, name, where).provider());
  }

  private Problem unknown(PluginKind kind, String name, String where) {
    List<String> names = plugins.stream().filter(p -> p.kind() == kind).map(Plugin::name).toList();
    String nearest = NearestName.of(name, names).map(n -> "Did you mean " + n + "? ").orElse("");
    List<String> broken =
        problems.stream().map(p -> p.where() + ": " + p.found()).distinct().toList();
    return new Problem(
        PluginError.UNKNOWN_PLUGIN,
        where,
        "no " + kind.title() + " plugin named '" + name + "'",
        names.isEmpty() ? "a plugin, but there is none" : "one of " + String.join(", ", names),
        nearest
            + "A plugin's jar must be on the class path or in the plugin directory and name its"
            + " provider in META-INF/services/"
            + kind.service().getName()
            + "."
            + (broken.isEmpty() ? "" : " Not loaded: " + String.join("; ", broken) + "."));
  }
}
