// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import ai.djl.engine.EngineException;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which matrix products are computed. */
public enum Products {
  /** By the engine's own kernels. */
  PLAIN("by PyTorch's own kernels", "products_plain.py", "narrow_plain.py"),

  /** By oneDNN in FP32, and by the engine's own kernels in BF16. */
  ONEDNN("by oneDNN", "products_onednn.py", "rows_onednn.py", "narrow_plain.py"),

  /**
   * On a processor without AVX-512, or what corresponds to it: by oneDNN in FP32, to which factors
   * in BF16 are widened; a few rows by the engine's own kernels.
   */
  WIDENED(
      "FP32 by oneDNN, and BF16 after it is widened to FP32",
      "products_onednn.py",
      "rows_plain.py",
      "narrow_widened.py");

  record Nothing() implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {}
  }

  static final ScriptMethod<Nothing> PRODUCT = new ScriptMethod<>("product", Nothing.class);

  private final String description;
  private final String resources;

  Products(String description, String... resources) {
    this.description = description;
    this.resources = String.join(" ", resources);
  }

  /** Returns the way for a device; the engine must run. */
  public static Products of(ComputeDevice device) {
    if (!device.hasOneDnn()) {
      return PLAIN;
    }
    try (GradMode off = GradMode.off();
        Script script = Script.load(probe())) {
      return hasBfloat16(script) ? ONEDNN : WIDENED;
    }
  }

  /** Returns whether oneDNN computes in BF16, which it refuses without instructions for it. */
  private static boolean hasBfloat16(Script script) {
    try {
      script.callUnowned(PRODUCT, new Nothing()).close();
      return true;
    } catch (EngineException e) {
      return false;
    }
  }

  static String probe() {
    return ProgramSource.resource("products_probe.py")
        + "\n"
        + ProgramSource.places(ComputeDevice.HOST);
  }

  /** Returns the way in words, for people. */
  public String description() {
    return description;
  }

  /** Returns whether factors in BF16 are widened to FP32. */
  public boolean areWidened() {
    return this == WIDENED;
  }

  /** Returns the source of the products. */
  String source() {
    return Stream.of(resources.split(" "))
        .map(ProgramSource::resource)
        .collect(Collectors.joining("\n"));
  }
}
