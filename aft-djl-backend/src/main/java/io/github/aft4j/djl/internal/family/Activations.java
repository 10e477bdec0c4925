// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec.Activation;

/** The names that configs use for activations. */
final class Activations {
  private Activations() {}

  /** Returns the activation that a field of the config names (AFT-341 if it is not supported). */
  static Activation read(ConfigReader config, String field, String absent) {
    String name = config.text(field).orElse(absent);
    return switch (name) {
      case "silu", "swish" -> Activation.SILU;
      case "gelu" -> Activation.GELU;
      case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> Activation.GELU_TANH;
      case "xielu" -> Activation.XIELU;
      default -> {
        Unsupported.report(
            config, field, name, "silu, gelu, gelu_new, gelu_fast, gelu_pytorch_tanh or xielu");
        yield Activation.SILU;
      }
    };
  }
}
