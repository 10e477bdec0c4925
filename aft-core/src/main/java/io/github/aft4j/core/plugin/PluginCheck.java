// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.core.error.PluginError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The conditions that a provider must meet. */
final class PluginCheck {
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private PluginCheck() {}

  static Optional<Problem> check(PluginKind kind, Provider provider, String origin) {
    String type = kind.title() + " " + provider.getClass().getName();
    if (provider.apiVersion() != Provider.API_VERSION) {
      return Optional.of(
          new Problem(
              PluginError.INCOMPATIBLE_API_VERSION,
              origin,
              type + " built for version " + provider.apiVersion() + " of the API",
              "version " + Provider.API_VERSION,
              "Use a release of the plugin that was built for this version of the library."));
    }
    if (!isName(provider.name())) {
      return Optional.of(
          new Problem(
              PluginError.INVALID_PLUGIN_NAME,
              origin,
              type + " with the name '" + provider.name() + "'",
              "lower-case words joined by hyphens",
              "Rename the plugin, or ask its author to."));
    }
    return missing(provider)
        .map(what -> broken(type + ", named '" + provider.name() + "',", origin, what));
  }

  /**
   * Returns which part of the description is missing. Every part is queried here, where exceptions
   * are caught.
   */
  private static Optional<String> missing(Provider provider) {
    if (provider.description() == null) {
      return Optional.of("its description is null");
    }
    List<Option> options = provider.options();
    if (options == null) {
      return Optional.of("its options are null");
    }
    if (options.stream().anyMatch(Objects::isNull)) {
      return Optional.of("one of its options is null");
    }
    return provider instanceof AlignmentLossProvider loss && loss.formula() == null
        ? Optional.of("its formula is null")
        : Optional.empty();
  }

  static boolean isName(String name) {
    return KEBAB.matcher(name).matches();
  }

  static Problem broken(String what, String origin, String reason) {
    return new Problem(
        PluginError.BROKEN_PROVIDER,
        origin,
        what + " that cannot be used (" + reason + ")",
        "a provider that loads",
        "Remove the jar, or add its missing dependencies.");
  }

  /** Returns the implementation version of its jar; empty if the jar states none. */
  static String version(Provider provider) {
    String version = provider.getClass().getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
