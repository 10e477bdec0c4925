// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import io.github.aft4j.djl.error.ArchitectureError;

/** Refuses, by name, a feature of a config that this version cannot compute. */
public final class Unsupported {
  private Unsupported() {}

  /** Notes AFT-341 in the config's problems. */
  public static void report(ConfigReader config, String field, String found, String supported) {
    config
        .problems()
        .add(
            ArchitectureError.UNSUPPORTED_FEATURE,
            config.where(field),
            found,
            supported,
            "Use a checkpoint without this feature.");
  }
}
