// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.EngineFacts;
import io.github.aft4j.djl.internal.program.MatrixSpeed;
import io.github.aft4j.djl.internal.program.Products;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The engine and the hardware that models run on. Each method starts the engine if it is not
 * running yet.
 *
 * @since 0.1.0
 */
public final class DjlEnvironment {
  private DjlEnvironment() {}

  /**
   * {@return facts about the engine, its native libraries and the devices it found: name and value,
   * both for people, in the order in which to print them}
   *
   * @throws io.github.aft4j.api.AftException if the native libraries cannot be loaded
   */
  public static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(EngineFacts.describe());
    facts.put("products", "on the CPU, " + Products.of(ComputeDevice.HOST).description());
    return facts;
  }

  /**
   * Measures the speed of a matrix product in FP32 on the CPU: a practical upper bound for the
   * speed of a model.
   *
   * @param repeats number of products; the fastest counts
   * @return 10⁹ floating-point operations per second
   */
  public static double matrixProductGigaflops(int repeats) {
    return MatrixSpeed.gigaflops(repeats);
  }
}
