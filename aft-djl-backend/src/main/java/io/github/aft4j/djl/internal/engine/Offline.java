// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

/**
 * Keeps DJL from using the network: no telemetry, no search for other builds of its libraries. What
 * the user has set in the environment or as a system property stays as it is.
 */
public final class Offline {
  private Offline() {}

  /** Switches DJL offline; call it before any class of DJL is used. */
  public static void enforce() {
    set("DJL_OFFLINE", "ai.djl.offline", "true");
    set("OPT_OUT_TRACKING", "OPT_OUT_TRACKING", "true");
    // without it a machine with a GPU would look for another build of the tokenizers to download
    set("RUST_FLAVOR", "RUST_FLAVOR", "cpu");
  }

  private static void set(String variable, String property, String value) {
    if (System.getenv(variable) == null && System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
