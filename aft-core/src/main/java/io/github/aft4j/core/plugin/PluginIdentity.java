// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The identity of plugins' code, an input of the stages that use them: changed code is not taken
 * for the code that did a stage. Holds the digests that were computed, so that each is computed
 * once.
 */
final class PluginIdentity {
  private static final Pattern RELEASE = Pattern.compile("[0-9]+(\\.[0-9]+)*(-(RC|M)[0-9]+)?");

  private final Map<Provider, String> known = new ConcurrentHashMap<>();

  /**
   * Returns the version of a release, the digest of the code source for everything else. A function
   * of the application has the version that it states; one without is never the same twice.
   */
  String of(Provider provider, String version) {
    return known.computeIfAbsent(provider, p -> compute(p, version));
  }

  private static String compute(Provider provider, String version) {
    if (provider instanceof FunctionPlugin function) {
      return function.version().isEmpty()
          ? "unversioned " + UUID.randomUUID()
          : "version " + function.version();
    }
    if (RELEASE.matcher(version).matches()) {
      return "version " + version;
    }
    Optional<String> digest = CodeSources.digest(provider);
    return digest.map(d -> "sha256 " + d).orElseGet(() -> "class " + provider.getClass().getName());
  }
}
