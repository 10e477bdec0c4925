// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.testing;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.commons.OptionsReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The built-in losses by name, found as a user's program finds them. */
public final class Losses {
  private Losses() {}

  public static Map<String, AlignmentLossProvider> providers() {
    Map<String, AlignmentLossProvider> providers = new TreeMap<>();
    ServiceLoader.load(AlignmentLossProvider.class).forEach(p -> providers.put(p.name(), p));
    return providers;
  }

  public static AlignmentLossProvider provider(String name) {
    Map<String, AlignmentLossProvider> providers = providers();
    return Optional.ofNullable(providers.get(name))
        .orElseThrow(
            () -> new IllegalArgumentException("No " + name + " among " + providers.keySet()));
  }

  /** A loss by name; {@code dpo-X} stands for {@code dpo} with {@code type: X}. */
  public static AlignmentLoss create(String name, Map<String, ?> options) {
    Map<String, Object> given = new HashMap<>(options);
    String base = name;
    if (name.startsWith("dpo-")) {
      base = "dpo";
      given.put("type", name.substring("dpo-".length()));
    }
    AlignmentLossProvider provider = provider(base);
    return provider.create(OptionsReader.read(provider.options(), given, name));
  }
}
